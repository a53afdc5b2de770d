// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/ink/grey_picture.h"

#include <QString>

class QImage;

namespace inkling {

/// Reads any picture that Qt reads (size-limited) as ink on paper: 0 paper, 1 ink. Transparent pixels are paper; light
/// on dark is turned round when the border says so. Errors: NotFound, Unreadable, TooLarge, UnknownFormat, each naming
/// the file.
Result<GreyPicture> readPicture(const QString &path);
GreyPicture toInk(const QImage &image);

/// For --raw: a 28x28 picture's grey values as they are (0 black = paper, 255 white = ink, as in MNIST), no preparation.
/// Error: Mismatch when the size is another.
Result<GreyPicture> readRawPicture(const QString &path);

} // namespace inkling
