// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/plain_number.h"
#include "core/files/to_qstring.h"

#include <QString>

namespace inkling::cli {

/// "0.00001", see plainNumber().
inline QString plain(double number)
{
    return QString::fromStdString(plainNumber(number));
}

} // namespace inkling::cli
