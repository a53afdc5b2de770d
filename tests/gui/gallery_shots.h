// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace inkling::test {

class Shooter;

/// What looks at several models: the reliability diagram, the times, the robustness report, every model asked at once.
void shootGallery(const Shooter &shooter);

} // namespace inkling::test
