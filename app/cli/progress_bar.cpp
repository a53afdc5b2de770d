// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/progress_bar.h"

#include <algorithm>
#include <cmath>
#include <cstdio>

#include <sys/ioctl.h>
#include <unistd.h>

namespace inkling::cli {

namespace {

constexpr int kBarWidth = 24;
constexpr std::chrono::milliseconds kRedraw{100};

int terminalWidth()
{
    winsize size{};
    return ioctl(STDERR_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0 ? size.ws_col : 80;
}

} // namespace

ProgressBar::ProgressBar() : m_visible(isatty(STDERR_FILENO) != 0 && qgetenv("TERM") != "dumb") {}

ProgressBar::~ProgressBar()
{
    clear();
}

bool ProgressBar::isDue() const
{
    return m_visible && std::chrono::steady_clock::now() - m_lastDrawn >= kRedraw;
}

void ProgressBar::draw(double fraction, const QString &text)
{
    if (!m_visible)
        return;
    const int done = static_cast<int>(std::lround(std::clamp(fraction, 0.0, 1.0) * kBarWidth));
    const QString bar = '[' + QString(done, '#') + QString(kBarWidth - done, '.') + "] " + text;
    std::fprintf(stderr, "\r%s\x1b[K", bar.left(terminalWidth() - 1).toUtf8().constData());
    std::fflush(stderr);
    m_drawn = true;
    m_lastDrawn = std::chrono::steady_clock::now();
}

void ProgressBar::clear()
{
    if (!m_drawn)
        return;
    std::fputs("\r\x1b[K", stderr);
    std::fflush(stderr);
    m_drawn = false;
}

} // namespace inkling::cli
