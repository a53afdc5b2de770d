// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/infer/prepared_digits.h"

#include "core/ink/preparation_parts.h"
#include "core/ink/segment.h"

#include <algorithm>
#include <utility>

namespace inkling {

namespace {

/// Takes the digits one by one, and prepares each as the request says.
class Preparing final
{
public:
    explicit Preparing(const InkRequest &request) : m_request(request) {}

    /// `atOnce` prepares it with all steps, `inSteps` makes its SteppedInk. That draws what each step looks like and
    /// takes ten times as long: only where it is needed.
    template <typename AtOnce, typename InSteps>
    void add(const DrawingBox &box, const AtOnce &atOnce, const InSteps &inSteps)
    {
        const int number = static_cast<int>(m_digits.size());
        const bool isWhole = m_request.steps == PreparationSteps{};
        const bool isExplained = m_request.explained == InkRequest::kEveryDigit || m_request.explained == number;
        PreparedDigit digit{.box = box, .stepped = {}};
        if (!isWhole || isExplained)
            digit.stepped.emplace(inSteps());
        const auto prepared = isWhole ? pictureOf(atOnce()) : pictureOf(digit.stepped->prepare(m_request.steps));
        if (!prepared)
            return;
        digit.picture = *prepared;
        if (!isExplained)
            digit.stepped.reset();
        m_digits.push_back(std::move(digit));
    }
    std::vector<PreparedDigit> taken() { return std::move(m_digits); }

private:
    template <typename Prepared>
    static std::optional<DigitPicture> pictureOf(const std::optional<Prepared> &prepared)
    {
        return prepared ? std::optional(prepared->picture) : std::nullopt;
    }

    const InkRequest &m_request;
    std::vector<PreparedDigit> m_digits;
};

std::vector<PreparedDigit> digitsOfDrawing(const InkRequest &request)
{
    const std::vector<Drawing> digits = request.isOneDigit ? std::vector{request.drawing} : segment(request.drawing);
    const Paper paper = request.paper.value_or(paperAround(digits));
    Preparing preparing(request);
    for (const Drawing &digit : digits)
        preparing.add(
            boxOf(digit), [&] { return prepare(digit); }, [&] { return SteppedInk(digit, sheetOf(digit, paper)); });
    return preparing.taken();
}

/// A digit of several with the part of the sheet around it: half its size on each side.
PictureInk surroundingsOf(const PictureInk &picture, const PictureSegment &segment)
{
    const int margin = std::max(segment.picture.width, segment.picture.height) / 2;
    const PictureFrame own{-margin, -margin, segment.picture.width + 2 * margin, segment.picture.height + 2 * margin};
    const PictureFrame seen{segment.left - margin, segment.top - margin, own.width, own.height};
    return {.ink = areaAverage(segment.picture, own, own.width, own.height),
            .asSeen = areaAverage(picture.asSeen, seen, own.width, own.height)};
}

std::vector<PreparedDigit> digitsOfPicture(const PictureInk &picture, const InkRequest &request)
{
    const std::vector<PictureSegment> segments = segment(picture.ink);
    Preparing preparing(request);
    for (const PictureSegment &part : segments) {
        const std::optional<PictureFrame> box = inkBox(part.picture);
        if (!box)
            continue;
        const double left = part.left + box->left;
        const double top = part.top + box->top;
        preparing.add(
            {left, top, left + box->width, top + box->height}, [&] { return preparePicture(part.picture); },
            [&] {
                const bool isWhole = segments.size() == 1 && part.picture == picture.ink;
                return SteppedInk(isWhole ? picture : surroundingsOf(picture, part));
            });
    }
    return preparing.taken();
}

} // namespace

std::vector<PreparedDigit> prepareDigits(const InkRequest &request)
{
    return request.picture ? digitsOfPicture(*request.picture, request) : digitsOfDrawing(request);
}

} // namespace inkling
