// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <chrono>

namespace inkling::cli {

/// A bar on stderr, drawn over itself at most ten times a second, and only where stderr is a terminal.
///
/// Thread contract: plain.
class ProgressBar final
{
public:
    ProgressBar();
    ~ProgressBar();
    ProgressBar(const ProgressBar &) = delete;
    ProgressBar &operator=(const ProgressBar &) = delete;

    /// Whether there is anyone to see it; callers can save themselves the work otherwise.
    bool isVisible() const { return m_visible; }
    /// True when it is time to draw again.
    bool isDue() const;
    /// `fraction` from 0 to 1.
    void draw(double fraction, const QString &text);
    /// Takes it off the screen, before another line is printed and at the end.
    void clear();

private:
    bool m_visible;
    bool m_drawn = false;
    std::chrono::steady_clock::time_point m_lastDrawn;
};

} // namespace inkling::cli
