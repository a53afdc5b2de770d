// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/files/personal_drawing.h"

#include <QString>

#include <functional>
#include <span>
#include <vector>

namespace inkling {

// A personal set for other programs. All of these are plain and write everything or nothing. Errors: NotWritable;
// InvalidArgument where there is nothing to write; Cancelled where `interrupted`, asked from any thread, said so.

/// The form of strokes files, with times and pressures, see readStrokesFile(). Error also: TooLarge.
Result<void> exportAsStrokes(std::span<const PersonalDrawingPtr> drawings, const QString &file,
                             const std::function<bool()> &interrupted = {});

/// A folder of IDX files under MNIST's names, 28x28 by prepare(), that `--data` takes: those to train on that the
/// lessons learn from, the others to test, see splitHand(). NotWritable also where any of these files is there
/// already, under any of its names.
Result<void> exportAsIdx(std::span<const PersonalDrawingPtr> drawings, const QString &folder,
                         const std::function<bool()> &interrupted = {});

/// The same pictures, light ink on black, one PNG each: FOLDER/7/000123.png, by digit and id. NotWritable also where
/// the folder of a digit is there already: a drawing may have been another digit then.
Result<void> exportAsPng(std::span<const PersonalDrawingPtr> drawings, const QString &folder,
                         const std::function<bool()> &interrupted = {});

/// Digits of a strokes file, ready to be added to a set.
struct PersonalImport
{
    std::vector<PersonalDrawing> drawings; ///< without ids
    int unlabelled = 0;                    ///< left out: nobody says what they are, or there is no ink
    int known = 0;                         ///< left out: `present` has the same strokes under the same label
};
/// Errors: those of readStrokesFile.
Result<PersonalImport> importStrokes(const QString &file, std::span<const PersonalDrawingPtr> present,
                                     const std::function<bool()> &interrupted = {});

} // namespace inkling
