// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/settings/core_text.h"

#include <QCoreApplication>

namespace inkling::ui {

namespace {

// The texts of core/model/presets.cpp, the layer table, data/architectures, core/optim, core/data/augmentation.cpp and
// core/files' source table, for lupdate; a test holds this list and the tables together.
[[maybe_unused]] constexpr const char *kCoreTexts[] = {
    QT_TRANSLATE_NOOP("core", "MLP"),
    QT_TRANSLATE_NOOP("core", "Every pixel is connected to every hidden unit: the simplest network that reads digits."),
    QT_TRANSLATE_NOOP("core", "CNN"),
    QT_TRANSLATE_NOOP("core", "Small filters slide over the picture and find strokes wherever they are."),
    QT_TRANSLATE_NOOP("core", "Attention"),
    QT_TRANSLATE_NOOP("core", "The picture in 49 patches that look at each other, as in a transformer."),
    QT_TRANSLATE_NOOP("core", "XOR"),
    QT_TRANSLATE_NOOP("core", "Two inputs, one answer: the smallest problem that needs a hidden layer."),
    QT_TRANSLATE_NOOP("core", "Own network"),
    QT_TRANSLATE_NOOP("core", "A network of your own."),
    QT_TRANSLATE_NOOP("core", "Deep MLP"),
    QT_TRANSLATE_NOOP("core", "Three hidden layers, with dropout against learning by heart."),
    QT_TRANSLATE_NOOP("core", "LeNet-5"),
    QT_TRANSLATE_NOOP(
        "core", "Two convolutions and three dense layers: the network that read cheques (LeCun and others, 1998)."),
    QT_TRANSLATE_NOOP("core", "Small ResNet"),
    QT_TRANSLATE_NOOP("core", "Three residual blocks: each learns only what to add to what it was given."),
    QT_TRANSLATE_NOOP("core", "Small vision transformer"),
    QT_TRANSLATE_NOOP("core",
                      "The picture in 49 patches, two blocks in which four heads compare them with each other."),
    QT_TRANSLATE_NOOP("core", "Hidden units"),
    QT_TRANSLATE_NOOP("core", "Units of the hidden layer: more can learn finer differences, and take longer."),
    QT_TRANSLATE_NOOP("core", "Sigmoid units between the two inputs and the output."),
    QT_TRANSLATE_NOOP("core", "Filters"),
    QT_TRANSLATE_NOOP("core", "3×3 filters of the convolution, each of which learns to find one local pattern."),
    QT_TRANSLATE_NOOP("core", "Model width"),
    QT_TRANSLATE_NOOP("core", "Numbers that describe each of the 49 tokens; an even number."),
    QT_TRANSLATE_NOOP("core", "Feed-forward width"),
    QT_TRANSLATE_NOOP("core", "Units of the hidden layer that works on each token."),
    QT_TRANSLATE_NOOP("core", "Classic"),
    QT_TRANSLATE_NOOP("core", "The settings that the model is known with."),
    QT_TRANSLATE_NOOP("core", "Recommended"),
    QT_TRANSLATE_NOOP("core", "A small transformer: two blocks of four heads with layer normalisation."),
    QT_TRANSLATE_NOOP("core", "Best"),
    QT_TRANSLATE_NOOP("core", "Four wide convolutions and many epochs: as far as a single small network goes."),
    QT_TRANSLATE_NOOP("core", "Fast"),
    QT_TRANSLATE_NOOP("core", "Half as wide and a single epoch: a good reader within seconds."),
    QT_TRANSLATE_NOOP("core", "Three convolutions with batch normalisation, five epochs on pictures shifted a little."),
    QT_TRANSLATE_NOOP(
        "core",
        "The classic network, trained better: AdamW, one cycle of the learning rate, pictures changed a little."),
    QT_TRANSLATE_NOOP("core", "Steps a hundred times as long: every seed learns it in a moment."),
    QT_TRANSLATE_NOOP("core", "Built-in digits"),
    QT_TRANSLATE_NOOP("core", "MNIST"),
    QT_TRANSLATE_NOOP("core", "MNIST and built-in digits"),
    QT_TRANSLATE_NOOP("core", "Handwriting"),
    QT_TRANSLATE_NOOP("core",
                      "The recommended training on MNIST and the built-in digits, which bring what MNIST lacks: a "
                      "1 with a flag, a barred 7, a 9 with a tail."),
    QT_TRANSLATE_NOOP("core",
                      "A wider network, trained on MNIST and the built-in digits: reads what people draw best."),
    QT_TRANSLATE_NOOP("core", "SGD"),
    QT_TRANSLATE_NOOP("core", "Momentum"),
    QT_TRANSLATE_NOOP("core", "Nesterov momentum"),
    QT_TRANSLATE_NOOP("core", "Adam"),
    QT_TRANSLATE_NOOP("core", "AdamW"),
    QT_TRANSLATE_NOOP("core", "Learning rate"),
    QT_TRANSLATE_NOOP("core", "Batch size"),
    QT_TRANSLATE_NOOP("core", "Epochs"),
    QT_TRANSLATE_NOOP("core", "Label smoothing"),
    QT_TRANSLATE_NOOP("core", "Mean of the weights"),
    QT_TRANSLATE_NOOP("core", "Optimizer"),
    QT_TRANSLATE_NOOP("core", "Schedule"),
    QT_TRANSLATE_NOOP("core", "Beta 1"),
    QT_TRANSLATE_NOOP("core", "Beta 2"),
    QT_TRANSLATE_NOOP("core", "Epsilon"),
    QT_TRANSLATE_NOOP("core", "Weight decay"),
    QT_TRANSLATE_NOOP("core", "Gradient clipping"),
    QT_TRANSLATE_NOOP("core", "How much of the last step goes on; 0: nothing."),
    QT_TRANSLATE_NOOP("core", "How much of the mean gradient goes on from step to step."),
    QT_TRANSLATE_NOOP("core", "How much of the mean squared gradient goes on from step to step."),
    QT_TRANSLATE_NOOP("core", "Keeps the divisor of a step from zero."),
    QT_TRANSLATE_NOOP("core", "How strongly weights are pulled towards zero; biases and norms are not."),
    QT_TRANSLATE_NOOP("core", "The longest gradient that is taken as it is; longer ones are shortened to it. 0: none."),
    QT_TRANSLATE_NOOP("core", "Constant"),
    QT_TRANSLATE_NOOP("core", "Step decay"),
    QT_TRANSLATE_NOOP("core", "Exponential"),
    QT_TRANSLATE_NOOP("core", "Cosine"),
    QT_TRANSLATE_NOOP("core", "Warm-up and cosine"),
    QT_TRANSLATE_NOOP("core", "One cycle"),
    QT_TRANSLATE_NOOP("core", "Lowest rate"),
    QT_TRANSLATE_NOOP("core", "The learning rate that the curve ends at."),
    QT_TRANSLATE_NOOP("core", "Epochs per step"),
    QT_TRANSLATE_NOOP("core", "Epochs after which the learning rate falls."),
    QT_TRANSLATE_NOOP("core", "Factor"),
    QT_TRANSLATE_NOOP("core", "What the learning rate is multiplied with at every step."),
    QT_TRANSLATE_NOOP("core", "What the learning rate is multiplied with after every epoch."),
    QT_TRANSLATE_NOOP("core", "Half a wave"),
    QT_TRANSLATE_NOOP("core", "Epochs until the lowest rate; by default all of the run."),
    QT_TRANSLATE_NOOP("core", "Warm-up"),
    QT_TRANSLATE_NOOP("core", "Epochs in which the learning rate rises; parts of one are allowed."),
    QT_TRANSLATE_NOOP("core", "Rising part"),
    QT_TRANSLATE_NOOP("core", "The share of the run in which the learning rate rises."),
    QT_TRANSLATE_NOOP("core", "Start divisor"),
    QT_TRANSLATE_NOOP("core", "The run begins with the learning rate divided by this."),
    QT_TRANSLATE_NOOP("core", "End divisor"),
    QT_TRANSLATE_NOOP("core", "The run ends with its first rate divided by this."),
    QT_TRANSLATE_NOOP("core", "Shift"),
    QT_TRANSLATE_NOOP("core", "Whole pixels that a picture moves across and down, at most."),
    QT_TRANSLATE_NOOP("core", "Rotation"),
    QT_TRANSLATE_NOOP("core", "Degrees that a picture turns either way, at most."),
    QT_TRANSLATE_NOOP("core", "Size"),
    QT_TRANSLATE_NOOP("core", "Share by which a picture grows or shrinks, at most: 0.1 is a tenth."),
    QT_TRANSLATE_NOOP("core", "Slant"),
    QT_TRANSLATE_NOOP("core", "Degrees that upright strokes lean either way, at most."),
    QT_TRANSLATE_NOOP("core", "Elastic"),
    QT_TRANSLATE_NOOP("core", "Pixels that strokes wander on average, at most."),
    QT_TRANSLATE_NOOP("core", "Thickness"),
    QT_TRANSLATE_NOOP("core", "How much thicker or thinner strokes become, at most; 1 is a pixel on every side."),
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
