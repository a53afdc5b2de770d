// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/gui/window_fixture.h"

#include <QDir>
#include <QString>

#include <functional>

class QWidget;

namespace inkling::test {

constexpr int kShotPatienceMs = 120'000;

/// Takes pictures of a window in one language, and brings it to where they are to be taken.
///
/// Thread contract: GUI thread. The window must outlive it.
class Shooter
{
public:
    Shooter(WindowFixture &program, const QDir &folder, QString language);

    WindowFixture &program() const { return m_program; }
    QString path(const QString &name) const;

    /// The widget as LANGUAGE-name.png.
    void shoot(QWidget &widget, const QString &name) const;
    void shootWindow(const QString &name) const { shoot(m_program.window(), name); }
    /// Calls it with "light" and "dark", while everything is.
    void inBothColours(const std::function<void(const QString &colours)> &shots) const;
    void shootInBothColours(QWidget &widget, const QString &name) const;
    /// The window in all sizes, light and dark; it is then light and of its usual size.
    void shootAllSizes(const QString &name) const;

    /// A seven.
    void draw(QWidget &canvas) const;
    void chooseModel(int index) const;
    void beginTraining(int epochs) const;
    bool waitForState(ui::RunState state) const;
    /// Waits until it has ended.
    void train(int epochs) const;

private:
    WindowFixture &m_program;
    QDir m_folder;
    QString m_language;
};

/// Waits; says on stderr what did not come.
void waitForShot(const std::function<bool()> &isThere, const char *what);

} // namespace inkling::test
