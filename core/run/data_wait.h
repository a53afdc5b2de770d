// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/data/dataset.h"

#include <QString>

#include <functional>

class QObject;

namespace inkling {

class DatasetController;

/// Has a data set loaded and calls `then` with it, or `otherwise` with what is wrong; one of the two, once, unless
/// `receiver` is gone by then. A load that other data put an end to begins anew when theirs are there: whoever waits
/// gets what was asked for, later. "xor" is there at once.
///
/// Returns who waits, owned by the receiver, to delete when the data are no longer wanted; null: answered already.
/// Thread contract: GUI thread; the controller must outlive the receiver.
QObject *whenLoaded(DatasetController &datasets, const QString &source, QObject *receiver,
                    const std::function<void(const DigitDataPtr &)> &then,
                    const std::function<void(const Error &)> &otherwise);

} // namespace inkling
