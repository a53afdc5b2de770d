// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/training/config_section.h"

#include "ui/widgets/number_field.h"

#include <QStringList>

namespace inkling::ui {

QString joinSettings(const QStringList &settings, const QString &nothing)
{
    return settings.isEmpty() ? nothing : settings.join(QStringLiteral(" · "));
}

QString settingText(const NumberField &field)
{
    return field.accessibleName() + QChar(0x00a0) + field.text();
}

} // namespace inkling::ui
