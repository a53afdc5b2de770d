// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/files/legacy_bin.h"

#include <algorithm>
#include <charconv>

#include "core/base/byte_reader.h"
#include "core/base/file_kind.h"
#include "core/files/legacy_layouts.h"
#include "core/files/weight_bytes.h"
#include "core/model/layer_table.h"
#include "core/model/presets.h"

namespace inkling {

namespace {

using Bytes = std::span<const std::byte>;

/// Everything about a file before its weights: checked against nothing but itself.
struct Plan
{
    const LegacyLayout *layout = nullptr;
    ModelSpec spec;
    LegacyFrame frame;
    std::vector<TensorShape> tensors;

    std::int64_t fileSize() const
    {
        auto size = static_cast<std::int64_t>((frame.head.size() + frame.middle.size()) * sizeof(std::int32_t));
        for (const TensorShape &tensor : tensors)
            size += tensor.shape.size() * static_cast<std::int64_t>(weightSize(layout->precision));
        return size;
    }
};

std::optional<Plan> planOf(const LegacyLayout &layout, const std::optional<ModelSpec> &spec)
{
    if (!spec)
        return std::nullopt;
    auto tensors = tensorLayout(*spec); // refuses what is too large to hold
    auto frame = layout.frameOf(*spec);
    if (!tensors || !frame)
        return std::nullopt;
    return Plan{&layout, *spec, std::move(*frame), std::move(*tensors)};
}

/// A format as the user names it: a row of the table and, for files without a header, their sizes.
struct Format
{
    const LegacyLayout *layout = nullptr;
    std::optional<ModelSpec> spec;
};

std::string formatNames()
{
    std::string names;
    for (const LegacyLayout &layout : legacyLayouts())
        names += (names.empty() ? "" : ", ") + std::string(layout.name);
    return names;
}

std::unexpected<Error> noSuchFormat(std::string_view format)
{
    return failure(ErrorCode::InvalidArgument, "There is no model format \"" + std::string(format) + "\"; use one of " +
                                                   formatNames() + " (attention-f32:D,F names its sizes).");
}

/// "64,128" as an attention network.
std::optional<ModelSpec> parseSizes(std::string_view text)
{
    int width = 0;
    int feedForward = 0;
    const char *begin = text.data();
    const char *end = begin + text.size();
    const auto [comma, first] = std::from_chars(begin, end, width);
    if (first != std::errc{} || comma == end || *comma != ',')
        return std::nullopt;
    const auto [rest, second] = std::from_chars(comma + 1, end, feedForward);
    if (second != std::errc{} || rest != end)
        return std::nullopt;
    return attentionSpecOf(width, feedForward);
}

Result<Format> parseFormat(std::string_view text)
{
    const std::size_t colon = text.find(':');
    const auto row = std::ranges::find(legacyLayouts(), text.substr(0, colon), &LegacyLayout::name);
    if (row == legacyLayouts().end())
        return noSuchFormat(text);
    Format format{.layout = &*row, .spec = {}};
    if (colon == std::string_view::npos)
        return format;
    format.spec = parseSizes(text.substr(colon + 1));
    if (row->hasHeader || !format.spec)
        return noSuchFormat(text);
    return format;
}

std::string describeFit(const Plan &plan)
{
    return std::string(plan.layout->name) + " with the sizes of its header would have " +
           std::to_string(plan.fileSize()) + " bytes";
}

/// A header that is right by chance asks for a file of quite another size.
bool fitsNearly(const Plan &plan, std::size_t bytes)
{
    constexpr double kNear = 1.5;
    const double ratio = static_cast<double>(plan.fileSize()) / static_cast<double>(std::max<std::size_t>(bytes, 1));
    return ratio < kNear && ratio > 1 / kNear;
}

std::unexpected<Error> unknownFormat(Bytes bytes, const std::string &name, const std::vector<Plan> &near)
{
    const std::string_view looksLike = describeBytes(bytes);
    std::string sentence = name + " is not a model file";
    if (!looksLike.empty())
        sentence += " but " + std::string(looksLike);
    else
        sentence += ": its " + std::to_string(bytes.size()) + " bytes fit none of " + formatNames();
    for (const Plan &plan : near)
        sentence += (&plan == &near.front() ? " (" : ", ") + describeFit(plan) + (&plan == &near.back() ? ")" : "");
    sentence += looksLike.empty() ? "; check that it is whole, or name an attention file's sizes with the format "
                                    "attention-f32:D,F."
                                  : "; open the file of a trained model.";
    return failure(ErrorCode::UnknownFormat, std::move(sentence));
}

Result<Plan> recogniseLayout(Bytes bytes, const std::string &name)
{
    std::vector<Plan> near;
    for (const LegacyLayout &layout : legacyLayouts()) {
        std::optional<Plan> plan = planOf(layout, layout.specOf(bytes));
        if (plan && plan->fileSize() == static_cast<std::int64_t>(bytes.size()))
            return std::move(*plan);
        if (plan && fitsNearly(*plan, bytes.size()))
            near.push_back(std::move(*plan));
    }
    return unknownFormat(bytes, name, near);
}

Result<Plan> planOfFormat(Bytes bytes, const std::string &name, std::string_view text)
{
    const Result<Format> format = parseFormat(text);
    if (!format)
        return std::unexpected(format.error());
    const LegacyLayout &layout = *format->layout;
    std::optional<Plan> plan = planOf(layout, format->spec ? format->spec : layout.specOf(bytes));
    if (plan && plan->fileSize() == static_cast<std::int64_t>(bytes.size()))
        return std::move(*plan);
    return failure(ErrorCode::Corrupt, name + " with its " + std::to_string(bytes.size()) +
                                           " bytes is not of the format " + std::string(text) +
                                           (plan ? ", which would have " + std::to_string(plan->fileSize()) : "") +
                                           "; leave the format out to have it recognised.");
}

/// The weights of a file whose size is that of the plan.
Model modelFrom(const Plan &plan, Bytes bytes)
{
    const Precision precision = plan.layout->precision;
    Model model{.spec = plan.spec, .precision = precision, .tensors = {}};
    std::size_t offset = plan.frame.head.size() * sizeof(std::int32_t);
    for (const TensorShape &tensor : plan.tensors) {
        if (model.tensors.size() == plan.frame.middleBefore)
            offset += plan.frame.middle.size() * sizeof(std::int32_t);
        const std::size_t size = static_cast<std::size_t>(tensor.shape.size()) * weightSize(precision);
        const Bytes part = bytes.subspan(offset, size);
        model.tensors.push_back({tensor.name, tensor.shape, readWeights(part, precision)});
        offset += size;
    }
    return model;
}

std::vector<std::string> notesOn(const Plan &plan, const std::string &name)
{
    const std::optional<RecognisedModel> known = recognise(plan.spec);
    if (plan.layout->hasHeader || !known || known->sizes == classicSizes(*known->preset))
        return {};
    return {name + " names no sizes; it was read with a model width of " + std::to_string(known->sizes.at("d-model")) +
            " and a feed-forward width of " + std::to_string(known->sizes.at("ff-dim")) +
            ", by its position table (the format attention-f32:D,F overrules this)."};
}

Result<Plan> planForWriting(const Model &model, std::string_view text)
{
    const Result<Format> format = parseFormat(text);
    if (!format)
        return std::unexpected(format.error());
    std::optional<Plan> plan = planOf(*format->layout, model.spec);
    if (!plan || (format->spec && *format->spec != model.spec)) {
        std::string possible;
        for (const LegacyLayout &layout : legacyLayouts())
            if (layout.frameOf(model.spec))
                possible += (possible.empty() ? "" : " or ") + std::string(layout.name);
        return failure(ErrorCode::InvalidArgument,
                       "The format " + std::string(text) + " cannot hold this network; " +
                           (possible.empty() ? "none of the .bin formats can." : "use " + possible + "."));
    }
    if (!std::ranges::equal(plan->tensors, model.tensors, [](const TensorShape &wanted, const Tensor &tensor) {
            return wanted.shape == tensor.shape &&
                   wanted.shape.size() == static_cast<std::int64_t>(tensor.values.size());
        }))
        return failure(ErrorCode::InvalidArgument, "The model's weights do not have the shapes of its layers.");
    return std::move(*plan);
}

void appendInts(QByteArray &out, const std::vector<std::int32_t> &numbers)
{
    for (const std::int32_t number : numbers)
        appendNumber(out, number, std::endian::little);
}

} // namespace

Result<LegacyModel> readLegacyModel(const QByteArray &bytes, const QString &name, std::string_view format)
{
    const Bytes raw = std::as_bytes(std::span(bytes.constData(), static_cast<std::size_t>(bytes.size())));
    const Result<Plan> plan =
        format.empty() ? recogniseLayout(raw, name.toStdString()) : planOfFormat(raw, name.toStdString(), format);
    if (!plan)
        return std::unexpected(plan.error());
    LegacyModel read{.model = modelFrom(*plan, raw), .format = std::string(plan->layout->name), .notes = {}};
    if (format.find(':') == std::string_view::npos)
        read.notes = notesOn(*plan, name.toStdString());
    return read;
}

Result<QByteArray> writeLegacyModel(const Model &model, std::string_view format)
{
    const Result<Plan> plan = planForWriting(model, format);
    if (!plan)
        return std::unexpected(plan.error());
    QByteArray out;
    out.reserve(plan->fileSize());
    appendInts(out, plan->frame.head);
    for (std::size_t i = 0; i < model.tensors.size(); ++i) {
        if (i == plan->frame.middleBefore)
            appendInts(out, plan->frame.middle);
        if (!appendWeights(out, model.tensors[i].values, plan->layout->precision))
            return failure(ErrorCode::NotFinite,
                           "A weight of " + model.tensors[i].name + " is too large for 32 bits; use a format with 64.");
    }
    return out;
}

std::string legacyFormatOf(const Model &model)
{
    for (const LegacyLayout &layout : legacyLayouts())
        if (layout.precision == model.precision && layout.frameOf(model.spec))
            return std::string(layout.name);
    return {};
}

std::vector<std::string_view> legacyFormats()
{
    std::vector<std::string_view> names;
    for (const LegacyLayout &layout : legacyLayouts())
        names.push_back(layout.name);
    return names;
}

} // namespace inkling
