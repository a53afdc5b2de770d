// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/data/drawn_digits.h"
#include "core/ink/drawing.h"
#include "core/ink/sheet.h"

#include <QByteArray>
#include <QString>

#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace inkling {

struct LabelledDrawing
{
    Drawing drawing;
    std::optional<int> label;     ///< 0-9
    std::string writer;           ///< who drew it; empty: not said
    std::optional<Paper> paper{}; ///< what it was drawn on; empty: not said
};

/// Those with a label, as networks learn them; they live as long as the drawings.
std::vector<DrawnDigit> digitsOf(std::span<const LabelledDrawing> drawings);

/// What a file may hold; a pen that reports 200 points a second draws for 20 minutes until a drawing is full.
inline constexpr int kMaxDrawings = 1'000'000;
inline constexpr int kMaxDrawingPoints = 250'000;
inline constexpr int kMaxDrawingStrokes = 10'000;
inline constexpr std::int64_t kMaxStrokesBytes = std::int64_t{256} << 20; ///< plain

/// A JSON list of {"label":7,"strokes":[[[x,y],..],..]}, plain or gzip; beside the strokes may stand
/// "milliseconds":[[..],..] and "pressure":[[..],..], one number a point, "writer":"..", and
/// "sheet":[left,top,width,height] with "pen_width", in the drawing's units. Strokes without a point are left out.
/// Errors: those of readMaybeGzip, Corrupt (names the item; also times that run backwards), NotFinite, TooLarge (more
/// than the above), Cancelled where `interrupted`, asked before each drawing, said so.
Result<std::vector<LabelledDrawing>> readStrokesFile(const QString &path,
                                                     const std::function<bool()> &interrupted = {});
/// As above from bytes that are not gzip; `name` begins the sentences.
Result<std::vector<LabelledDrawing>> parseStrokes(const QByteArray &json, const std::string &name,
                                                  const std::function<bool()> &interrupted = {});

/// The same form. Times and pressures are written where there are any, so that every program that reads the form
/// without them reads these files. Errors: NotFinite, TooLarge (what readStrokesFile would refuse), Cancelled.
Result<QByteArray> strokesJson(std::span<const LabelledDrawing> drawings,
                               const std::function<bool()> &interrupted = {});
/// Writes strokesJson() atomically. Errors: those, NotWritable.
Result<void> writeStrokesFile(const QString &path, std::span<const LabelledDrawing> drawings,
                              const std::function<bool()> &interrupted = {});

} // namespace inkling
