// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QColor>
#include <QIcon>
#include <QString>

namespace inkling::ui {

/// A line icon of resources/icons in the given colour (the SVG's currentColor); sharp at one and two pixels a point.
QIcon themedIcon(const QString &name, const QColor &colour);

} // namespace inkling::ui
