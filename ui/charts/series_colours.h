// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QColor>
#include <QPalette>

namespace inkling::ui {

/// The colours of curves: derived from the set of Okabe and Ito (Color Universal Design, 2008), which every kind of
/// colour vision tells apart, lightened for dark paper and darkened for light paper. A value.
struct SeriesColours
{
    QColor training;
    QColor validation;
    QColor batches; ///< the training colour, pale
    QColor paper;
    QColor text;
    QColor quiet; ///< labels of axes
    QColor grid;
    bool isDark = false;

    /// For the opened logs; repeats after the last.
    QColor log(int index) const;
};

SeriesColours seriesColours(const QPalette &palette);

/// Black on white, for paper.
QPalette paperPalette();

} // namespace inkling::ui
