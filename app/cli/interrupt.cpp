// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/interrupt.h"

#include <atomic>
#include <cassert>
#include <csignal>

namespace inkling::cli {

namespace {

// A handler gets nothing but the number of its signal, so that the flag has to be reachable from here.
std::atomic<StopFlag *> currentFlag{nullptr};
static_assert(std::atomic<StopFlag *>::is_always_lock_free);

extern "C" void raiseFlag(int)
{
    if (StopFlag *flag = currentFlag.load())
        flag->requestStop();
}

void setHandler(void (*handler)(int))
{
    struct sigaction action = {};
    action.sa_handler = handler;
    // The second signal meets the default action, which ends the program.
    action.sa_flags = static_cast<int>(SA_RESETHAND | SA_RESTART);
    sigemptyset(&action.sa_mask);
    sigaction(SIGINT, &action, nullptr);
    sigaction(SIGTERM, &action, nullptr);
}

} // namespace

InterruptStops::InterruptStops(StopFlag &flag)
{
    assert(currentFlag.load() == nullptr);
    currentFlag = &flag;
    setHandler(raiseFlag);
}

InterruptStops::~InterruptStops()
{
    setHandler(SIG_DFL);
    currentFlag = nullptr;
}

} // namespace inkling::cli
