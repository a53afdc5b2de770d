// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace inkling::test {

class Shooter;

/// The form with every section open, as tall as it is.
void shootForm(const Shooter &shooter);
/// The learning-rate finder, with a suggestion.
void shootRateFinder(const Shooter &shooter);
/// A sweep before it begins and while it runs.
void shootSweep(const Shooter &shooter);
/// The two newest runs of the history, compared.
void shootComparison(const Shooter &shooter);

} // namespace inkling::test
