// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFont>

namespace inkling::ui {

/// Of what a chart is called.
inline QFont titleFont(const QFont &font)
{
    QFont title = font;
    title.setBold(true);
    return title;
}

} // namespace inkling::ui
