// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/ink/grey_picture.h"

#include <QString>

class QImage;

namespace inkling {

/// Pictures of more pixels than this on their longer side are scaled down to it, so that the work is bounded.
inline constexpr int kMaxPictureSide = 1024;

/// Reads any picture that Qt reads: size-limited, turned as its EXIF data says, at most kMaxPictureSide pixels wide and
/// high. Errors: NotFound, Unreadable, TooLarge, UnknownFormat, Corrupt, each naming the file.
Result<QImage> readImage(const QString &path);

/// The same as ink on paper: 0 paper, 1 ink.
Result<GreyPicture> readPicture(const QString &path);

/// What is paper, the border says: its median grey. Ink is what lies on the side of it that reaches further, so that
/// light on dark needs no setting; transparent pixels are paper. Where the border is one even grey, as in anything
/// drawn on a computer, every difference from it is ink. Else it is a photo or a scan, and what differs from paper no
/// more than the border's own unevenness (or a quarter of the darkest ink) is paper too: grey haze is not ink.
GreyPicture toInk(const QImage &image);

/// For --raw: a 28x28 picture's grey values as they are (0 black = paper, 255 white = ink, as in MNIST), no
/// preparation. Error: Mismatch when the size is another, and those of readPicture().
Result<GreyPicture> readRawPicture(const QString &path);

} // namespace inkling
