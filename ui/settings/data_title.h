// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace inkling::ui {

/// What a data source is called for the user: "MNIST", "Built-in digits", the name of a folder.
QString dataTitle(const QString &source);

} // namespace inkling::ui
