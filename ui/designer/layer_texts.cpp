// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/designer/layer_texts.h"

#include "core/files/to_qstring.h"

#include <QCoreApplication>

#include <algorithm>
#include <array>

namespace inkling::ui {

namespace {

constexpr auto kPictures = QT_TRANSLATE_NOOP("Designer", "Pictures");
constexpr auto kUnits = QT_TRANSLATE_NOOP("Designer", "Units");
constexpr auto kTokens = QT_TRANSLATE_NOOP("Designer", "Tokens");
constexpr auto kActivations = QT_TRANSLATE_NOOP("Designer", "Activations");
constexpr auto kHelpers = QT_TRANSLATE_NOOP("Designer", "Norms and blocks");

constexpr std::array kLayers{
    LayerText{"conv2d", kPictures, QT_TRANSLATE_NOOP("Designer", "Convolution"),
              QT_TRANSLATE_NOOP("Designer", "Small filters slide over the picture; each finds one local pattern.")},
    LayerText{"depthwise_conv2d", kPictures, QT_TRANSLATE_NOOP("Designer", "Depthwise convolution"),
              QT_TRANSLATE_NOOP("Designer", "One filter a channel: much cheaper than a convolution over all of them.")},
    LayerText{"max_pool", kPictures, QT_TRANSLATE_NOOP("Designer", "Max pool"),
              QT_TRANSLATE_NOOP("Designer", "Keeps the largest number of each window and makes the picture smaller.")},
    LayerText{"average_pool", kPictures, QT_TRANSLATE_NOOP("Designer", "Average pool"),
              QT_TRANSLATE_NOOP("Designer", "Keeps the mean of each window and makes the picture smaller.")},
    LayerText{"global_average_pool", kPictures, QT_TRANSLATE_NOOP("Designer", "Global average pool"),
              QT_TRANSLATE_NOOP("Designer", "The mean of every channel: a picture becomes a row of numbers.")},
    LayerText{"dense", kUnits, QT_TRANSLATE_NOOP("Designer", "Dense"),
              QT_TRANSLATE_NOOP("Designer", "Every number that comes in goes to every unit. The last one has 10 units, "
                                            "one a digit.")},
    LayerText{"flatten", kUnits, QT_TRANSLATE_NOOP("Designer", "Flatten"),
              QT_TRANSLATE_NOOP("Designer", "Lays a picture out as one row of numbers, for a dense layer.")},
    LayerText{"patch_embedding", kTokens, QT_TRANSLATE_NOOP("Designer", "Patches"),
              QT_TRANSLATE_NOOP("Designer", "Cuts the picture into squares and describes each by a row of numbers, a "
                                            "token.")},
    LayerText{"position_table", kTokens, QT_TRANSLATE_NOOP("Designer", "Positions"),
              QT_TRANSLATE_NOOP("Designer", "Tells every token where in the picture it stands.")},
    LayerText{"class_token", kTokens, QT_TRANSLATE_NOOP("Designer", "Class token"),
              QT_TRANSLATE_NOOP("Designer", "Puts one more token in front, which gathers the answer.")},
    LayerText{"self_attention", kTokens, QT_TRANSLATE_NOOP("Designer", "Self-attention"),
              QT_TRANSLATE_NOOP("Designer", "Every token looks at all others and takes from those that matter to it.")},
    LayerText{"feed_forward", kTokens, QT_TRANSLATE_NOOP("Designer", "Feed-forward"),
              QT_TRANSLATE_NOOP("Designer", "Two dense layers with an activation between them, for each token alone.")},
    LayerText{"mean_tokens", kTokens, QT_TRANSLATE_NOOP("Designer", "Mean over tokens"),
              QT_TRANSLATE_NOOP("Designer", "The tokens become one row of numbers, their mean.")},
    LayerText{"take_token", kTokens, QT_TRANSLATE_NOOP("Designer", "First token"),
              QT_TRANSLATE_NOOP("Designer", "Goes on with the first token alone: the class token.")},
    LayerText{"relu", kActivations, QT_TRANSLATE_NOOP("Designer", "ReLU"),
              QT_TRANSLATE_NOOP("Designer", "Negative numbers become zero: simple, fast, and most often good.")},
    LayerText{"leaky_relu", kActivations, QT_TRANSLATE_NOOP("Designer", "Leaky ReLU"),
              QT_TRANSLATE_NOOP("Designer", "As ReLU, but lets a little of the negative numbers through.")},
    LayerText{"elu", kActivations, QT_TRANSLATE_NOOP("Designer", "ELU"),
              QT_TRANSLATE_NOOP("Designer", "As ReLU, but bends negative numbers smoothly towards a floor.")},
    LayerText{"gelu", kActivations, QT_TRANSLATE_NOOP("Designer", "GELU"),
              QT_TRANSLATE_NOOP("Designer", "A smooth ReLU, usual in transformers.")},
    LayerText{"swish", kActivations, QT_TRANSLATE_NOOP("Designer", "Swish"),
              QT_TRANSLATE_NOOP("Designer", "A smooth ReLU: each number times its own sigmoid.")},
    LayerText{"tanh", kActivations, QT_TRANSLATE_NOOP("Designer", "Tanh"),
              QT_TRANSLATE_NOOP("Designer", "Bends all numbers into -1 to 1, as early networks did.")},
    LayerText{"sigmoid", kActivations, QT_TRANSLATE_NOOP("Designer", "Sigmoid"),
              QT_TRANSLATE_NOOP("Designer", "Bends all numbers into 0 to 1.")},
    LayerText{"batch_norm", kHelpers, QT_TRANSLATE_NOOP("Designer", "Batch norm"),
              QT_TRANSLATE_NOOP("Designer", "Brings every channel to mean 0 and spread 1 over the batch; deep networks "
                                            "learn faster.")},
    LayerText{"layer_norm", kHelpers, QT_TRANSLATE_NOOP("Designer", "Layer norm"),
              QT_TRANSLATE_NOOP("Designer", "Brings the numbers of every token to mean 0 and spread 1.")},
    LayerText{"dropout", kHelpers, QT_TRANSLATE_NOOP("Designer", "Dropout"),
              QT_TRANSLATE_NOOP("Designer", "Leaves out some numbers at random while training, against learning by "
                                            "heart.")},
    LayerText{"residual", kHelpers, QT_TRANSLATE_NOOP("Designer", "Residual block"),
              QT_TRANSLATE_NOOP("Designer", "Adds what its layers make to what came in, so that they learn only the "
                                            "difference.")},
};

constexpr std::array kFields{
    FieldText{"units", QT_TRANSLATE_NOOP("Designer", "Units"),
              QT_TRANSLATE_NOOP("Designer", "How many numbers come out.")},
    FieldText{"channels", QT_TRANSLATE_NOOP("Designer", "Channels"),
              QT_TRANSLATE_NOOP("Designer", "How many filters, and so pictures that come out.")},
    FieldText{"kernel", QT_TRANSLATE_NOOP("Designer", "Kernel"),
              QT_TRANSLATE_NOOP("Designer", "Side of the square that a filter looks at, in pixels.")},
    FieldText{"padding", QT_TRANSLATE_NOOP("Designer", "Padding"),
              QT_TRANSLATE_NOOP("Designer", "Zeros around the picture; 1 with a kernel of 3 keeps its size.")},
    FieldText{"stride", QT_TRANSLATE_NOOP("Designer", "Stride"),
              QT_TRANSLATE_NOOP("Designer", "Pixels from one place to the next; 2 halves the picture.")},
    FieldText{"stride", QT_TRANSLATE_NOOP("Designer", "Stride"),
              QT_TRANSLATE_NOOP("Designer", "Pixels from one window to the next; 0: as many as the window has."),
              "max_pool"},
    FieldText{"stride", QT_TRANSLATE_NOOP("Designer", "Stride"),
              QT_TRANSLATE_NOOP("Designer", "Pixels from one window to the next; 0: as many as the window has."),
              "average_pool"},
    FieldText{"size", QT_TRANSLATE_NOOP("Designer", "Window"),
              QT_TRANSLATE_NOOP("Designer", "Side of the window, in pixels.")},
    FieldText{"epsilon", QT_TRANSLATE_NOOP("Designer", "Epsilon"),
              QT_TRANSLATE_NOOP("Designer", "Added to the variance, so that nothing is divided by zero.")},
    FieldText{"momentum", QT_TRANSLATE_NOOP("Designer", "Momentum"),
              QT_TRANSLATE_NOOP("Designer", "How much of the running mean each batch renews.")},
    FieldText{"rate", QT_TRANSLATE_NOOP("Designer", "Rate"),
              QT_TRANSLATE_NOOP("Designer", "The share of the numbers that is left out.")},
    FieldText{"patch", QT_TRANSLATE_NOOP("Designer", "Patch"),
              QT_TRANSLATE_NOOP("Designer", "Side of the squares, in pixels; 28 has to be a multiple of it.")},
    FieldText{"width", QT_TRANSLATE_NOOP("Designer", "Width"),
              QT_TRANSLATE_NOOP("Designer", "How many numbers describe a token.")},
    FieldText{"learned", QT_TRANSLATE_NOOP("Designer", "Start at random"),
              QT_TRANSLATE_NOOP("Designer",
                                "The table starts as random numbers instead of sines; it is learned either way.")},
    FieldText{"heads", QT_TRANSLATE_NOOP("Designer", "Heads"),
              QT_TRANSLATE_NOOP("Designer",
                                "How many comparisons are made side by side; the width has to be a multiple "
                                "of it.")},
    FieldText{"projection", QT_TRANSLATE_NOOP("Designer", "Output projection"),
              QT_TRANSLATE_NOOP("Designer", "A dense layer behind the heads, which mixes what they found.")},
    FieldText{"hidden", QT_TRANSLATE_NOOP("Designer", "Hidden units"),
              QT_TRANSLATE_NOOP("Designer", "Units between the two dense layers.")},
    FieldText{"activation", QT_TRANSLATE_NOOP("Designer", "GELU"),
              QT_TRANSLATE_NOOP("Designer", "GELU between the two dense layers, instead of ReLU.")},
    FieldText{"alpha", QT_TRANSLATE_NOOP("Designer", "Alpha"),
              QT_TRANSLATE_NOOP("Designer", "How much of the negative numbers is let through.")},
    FieldText{"alpha", QT_TRANSLATE_NOOP("Designer", "Alpha"),
              QT_TRANSLATE_NOOP("Designer", "The floor of negative numbers is minus this."), "elu"},
};

const LayerText *rowOf(std::string_view type)
{
    const auto row = std::ranges::find(kLayers, type, &LayerText::type);
    return row == kLayers.end() ? nullptr : &*row;
}

/// What is said of this layer's field, else of the field in general.
const FieldText *rowOf(std::string_view type, std::string_view field)
{
    const FieldText *general = nullptr;
    for (const FieldText &row : kFields) {
        if (row.id == field && row.type == type)
            return &row;
        if (row.id == field && row.type.empty())
            general = &row;
    }
    return general;
}

QString translated(const char *english)
{
    return QCoreApplication::translate("Designer", english);
}

} // namespace

std::span<const LayerText> layerTexts()
{
    return kLayers;
}

QString layerTitle(std::string_view type)
{
    const LayerText *row = rowOf(type);
    return row == nullptr ? toQString(type) : translated(row->title);
}

QString layerHelp(std::string_view type)
{
    const LayerText *row = rowOf(type);
    return row == nullptr ? QString() : translated(row->help);
}

QString layerGroup(const LayerText &row)
{
    return translated(row.group);
}

QString fieldLabel(std::string_view type, std::string_view field)
{
    const FieldText *row = rowOf(type, field);
    return row == nullptr ? toQString(field) : translated(row->label);
}

QString fieldHelp(std::string_view type, std::string_view field)
{
    const FieldText *row = rowOf(type, field);
    return row == nullptr ? QString() : translated(row->help);
}

bool hasFieldText(std::string_view type, std::string_view field)
{
    return rowOf(type, field) != nullptr;
}

} // namespace inkling::ui
