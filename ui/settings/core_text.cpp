// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/settings/core_text.h"

#include <QCoreApplication>

namespace inkling::ui {

namespace {

// The texts of core/model/presets.cpp, core/model/layer_table.cpp and core/files' source table, for lupdate; a test
// holds this list and the tables together.
[[maybe_unused]] constexpr const char *kCoreTexts[] = {
    QT_TRANSLATE_NOOP("core", "MLP"),
    QT_TRANSLATE_NOOP("core", "Every pixel is connected to every hidden unit: the simplest network that reads digits."),
    QT_TRANSLATE_NOOP("core", "CNN"),
    QT_TRANSLATE_NOOP("core", "Small filters slide over the picture and find strokes wherever they are."),
    QT_TRANSLATE_NOOP("core", "Attention"),
    QT_TRANSLATE_NOOP("core", "The picture in 49 patches that look at each other, as in a transformer."),
    QT_TRANSLATE_NOOP("core", "XOR"),
    QT_TRANSLATE_NOOP("core", "Two inputs, one answer: the smallest problem that needs a hidden layer."),
    QT_TRANSLATE_NOOP("core", "Hidden units"),
    QT_TRANSLATE_NOOP("core", "Units of the hidden layer: more can learn finer differences, and take longer."),
    QT_TRANSLATE_NOOP("core", "Sigmoid units between the two inputs and the output."),
    QT_TRANSLATE_NOOP("core", "Filters"),
    QT_TRANSLATE_NOOP("core", "3×3 filters of the convolution, each of which learns to find one local pattern."),
    QT_TRANSLATE_NOOP("core", "Model width"),
    QT_TRANSLATE_NOOP("core", "Numbers that describe each of the 49 tokens; an even number."),
    QT_TRANSLATE_NOOP("core", "Feed-forward width"),
    QT_TRANSLATE_NOOP("core", "Units of the hidden layer that works on each token."),
    QT_TRANSLATE_NOOP("core", "Built-in digits"),
    QT_TRANSLATE_NOOP("core", "MNIST"),
    QT_TRANSLATE_NOOP("core", "SGD"),
    QT_TRANSLATE_NOOP("core", "Momentum"),
    QT_TRANSLATE_NOOP("core", "Nesterov momentum"),
    QT_TRANSLATE_NOOP("core", "Adam"),
    QT_TRANSLATE_NOOP("core", "AdamW"),
    QT_TRANSLATE_NOOP("core", "ReLU"),
    QT_TRANSLATE_NOOP("core", "Sigmoid"),
};

} // namespace

QString coreText(std::string_view english)
{
    const QByteArray text(english.data(), static_cast<qsizetype>(english.size()));
    return QCoreApplication::translate("core", text.constData());
}

} // namespace inkling::ui
