// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/settings/preferences.h"

#include <QDir>
#include <QSettings>
#include <QStandardPaths>

namespace inkling::ui {

namespace {

constexpr auto kAppearance = "window/appearance";
constexpr auto kLanguage = "window/language";
constexpr auto kGeometry = "window/geometry";
constexpr auto kLastFolder = "files/lastFolder";

} // namespace

Appearance Preferences::appearance() const
{
    return appearanceFromString(QSettings().value(kAppearance).toString());
}

void Preferences::setAppearance(Appearance appearance)
{
    QSettings().setValue(kAppearance, toString(appearance));
}

QString Preferences::language() const
{
    return QSettings().value(kLanguage).toString();
}

void Preferences::setLanguage(const QString &code)
{
    QSettings().setValue(kLanguage, code);
}

QByteArray Preferences::windowGeometry() const
{
    return QSettings().value(kGeometry).toByteArray();
}

void Preferences::setWindowGeometry(const QByteArray &geometry)
{
    QSettings().setValue(kGeometry, geometry);
}

QString Preferences::lastFolder() const
{
    const QString folder = QSettings().value(kLastFolder).toString();
    return !folder.isEmpty() && QDir(folder).exists()
               ? folder
               : QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation);
}

void Preferences::setLastFolder(const QString &folder)
{
    QSettings().setValue(kLastFolder, folder);
}

} // namespace inkling::ui
