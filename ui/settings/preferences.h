// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/settings/theme.h"

#include <QByteArray>
#include <QString>

#include <optional>

namespace inkling::ui {

/// What the program remembers between two starts.
///
/// Thread contract: plain; reads and writes the user's settings at once.
class Preferences final
{
public:
    Appearance appearance() const;
    void setAppearance(Appearance appearance);
    /// A language code; empty: the system's.
    QString language() const;
    void setLanguage(const QString &code);
    QByteArray windowGeometry() const;
    void setWindowGeometry(const QByteArray &geometry);
    /// The folder that file dialogs begin in.
    QString lastFolder() const;
    void setLastFolder(const QString &folder);
    /// Of the sheet to draw on, as a share of its height; nothing: never chosen.
    std::optional<double> penWidth() const;
    void setPenWidth(double width);
    /// Whether the page that collects digits keeps one when the pen rests.
    bool isCollectingByItself() const;
    void setCollectingByItself(bool byItself);
    bool isGridShown() const;
    void setGridShown(bool shown);
};

} // namespace inkling::ui
