// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLocale>
#include <QString>

namespace inkling::ui {

/// "98.30 %": `percent` of a hundred, with so many decimals.
QString percentText(double percent, int decimals, const QLocale &locale = QLocale());

} // namespace inkling::ui
