// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QPalette>

namespace inkling::ui {

enum class Appearance
{
    System,
    Light,
    Dark
};

/// "system", "light", "dark": as kept in the settings.
QString toString(Appearance appearance);
Appearance appearanceFromString(const QString &text);

/// The program's palettes; widgets that paint themselves derive every colour from the palette they are given.
QPalette lightPalette();
QPalette darkPalette();
bool isDark(const QPalette &palette);

/// Dresses the application: Fusion style, palette, style sheet. One for the program, made before the first window.
///
/// Thread contract: GUI thread.
class Theme final : public QObject
{
    Q_OBJECT

public:
    explicit Theme(Appearance appearance, QObject *parent = nullptr);

    Appearance appearance() const { return m_appearance; }
    void setAppearance(Appearance appearance);

signals:
    void appearanceChanged(inkling::ui::Appearance appearance);

private:
    bool wantsDark() const;
    void apply();

    Appearance m_appearance;
    bool m_systemIsDark;
};

} // namespace inkling::ui
