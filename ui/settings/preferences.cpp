// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/settings/preferences.h"

#include <QCoreApplication>
#include <QDir>
#include <QSettings>
#include <QStandardPaths>

namespace inkling::ui {

namespace {

constexpr auto kAppearance = "window/appearance";
constexpr auto kLanguage = "window/language";
constexpr auto kGeometry = "window/geometry";
constexpr auto kLastFolder = "files/lastFolder";
constexpr auto kPenWidth = "sheet/penWidth";
constexpr auto kGrid = "sheet/grid";
constexpr auto kCollectingByItself = "collect/byItself";

/// Named here, not by an organisation name of the application, which would also show in the path of the user's runs.
QSettings userSettings()
{
    return QSettings(QStringLiteral("inkling"), QCoreApplication::applicationName());
}

} // namespace

Appearance Preferences::appearance() const
{
    return appearanceFromString(userSettings().value(kAppearance).toString());
}

void Preferences::setAppearance(Appearance appearance)
{
    userSettings().setValue(kAppearance, toString(appearance));
}

QString Preferences::language() const
{
    return userSettings().value(kLanguage).toString();
}

void Preferences::setLanguage(const QString &code)
{
    userSettings().setValue(kLanguage, code);
}

QByteArray Preferences::windowGeometry() const
{
    return userSettings().value(kGeometry).toByteArray();
}

void Preferences::setWindowGeometry(const QByteArray &geometry)
{
    userSettings().setValue(kGeometry, geometry);
}

QString Preferences::lastFolder() const
{
    const QString folder = userSettings().value(kLastFolder).toString();
    return !folder.isEmpty() && QDir(folder).exists()
               ? folder
               : QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation);
}

void Preferences::setLastFolder(const QString &folder)
{
    userSettings().setValue(kLastFolder, folder);
}

std::optional<double> Preferences::penWidth() const
{
    bool isNumber = false;
    const double width = userSettings().value(kPenWidth).toDouble(&isNumber);
    return isNumber && width > 0 ? std::optional(width) : std::nullopt;
}

void Preferences::setPenWidth(double width)
{
    userSettings().setValue(kPenWidth, width);
}

bool Preferences::isCollectingByItself() const
{
    return userSettings().value(kCollectingByItself, true).toBool();
}

void Preferences::setCollectingByItself(bool byItself)
{
    userSettings().setValue(kCollectingByItself, byItself);
}

bool Preferences::isGridShown() const
{
    return userSettings().value(kGrid).toBool();
}

void Preferences::setGridShown(bool shown)
{
    userSettings().setValue(kGrid, shown);
}

} // namespace inkling::ui
