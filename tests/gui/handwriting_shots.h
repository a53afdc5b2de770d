// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/gui/window_fixture.h"

#include <QString>

#include <functional>

class QWidget;

namespace inkling::test {

/// The pages of the user's own digits, with digits of a made-up hand and the model that is open, light and dark.
/// `save` keeps the picture of a widget under a name.
void shootHandwriting(WindowFixture &program, const std::function<void(QWidget &, const QString &)> &save);

} // namespace inkling::test
