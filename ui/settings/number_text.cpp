// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/settings/number_text.h"

#include <QCoreApplication>

namespace inkling::ui {

QString percentText(double percent, int decimals, const QLocale &locale)
{
    return QCoreApplication::translate("NumberText", "%1 %", "percentage").arg(locale.toString(percent, 'f', decimals));
}

} // namespace inkling::ui
