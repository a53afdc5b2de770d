// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/ink/preparation_steps.h"

#include <QString>

class QImage;

namespace inkling {

/// Pictures of more pixels than this on their longer side are scaled down to it, so that the work is bounded.
inline constexpr int kMaxPictureSide = 1024;

/// Reads any picture that Qt reads: size-limited, turned as its EXIF data says, at most kMaxPictureSide pixels wide and
/// high. Errors: NotFound, Unreadable, TooLarge, UnknownFormat, Corrupt, each naming the file.
Result<QImage> readImage(const QString &path);

/// A picture as ink, and how many pixels of the original make one of its own (1: none were lost).
struct InkPicture
{
    PictureInk picture;
    double scale = 1;
};

/// The same as ink on paper: 0 paper, 1 ink.
Result<InkPicture> readInkPicture(const QString &path);
/// Its ink alone.
Result<GreyPicture> readPicture(const QString &path);

/// What is paper, the border says: its median grey. Ink is what lies on the side of it that reaches further, so that
/// light on dark needs no setting; transparent pixels are paper. Where the border is one even grey, as in anything
/// drawn on a computer, every difference from it is ink. Else it is a photo or a scan: inkOfPhoto().
InkPicture toInkPicture(const QImage &image);
GreyPicture toInk(const QImage &image);

/// For --raw: a 28x28 picture's grey values as they are (0 black = paper, 255 white = ink, as in MNIST), no
/// preparation. Error: Mismatch when the size is another, and those of readPicture().
Result<GreyPicture> readRawPicture(const QString &path);

} // namespace inkling
