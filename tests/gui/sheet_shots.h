// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace inkling::test {

class Shooter;

/// The sheet with a number on it, the preparation taken apart, its tools and a picture.
void shootSheet(const Shooter &shooter);

} // namespace inkling::test
