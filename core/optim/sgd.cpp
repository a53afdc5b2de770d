// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/optim/sgd.h"

#include "core/math/vector_ops.h"

namespace inkling {

std::optional<float> Sgd::plainStep(double learningRate) const
{
    if (settings().weightDecay != 0 || settings().clipNorm != 0)
        return {};
    return -static_cast<float>(learningRate);
}

void Sgd::update(const Stretch &stretch, float scale)
{
    if (const float decay = decayOf(stretch); decay != 0) {
        const float kept = 1 - m_learningRate * decay;
        for (float &value : stretch.value)
            value *= kept;
    }
    addScaled(stretch.value, -m_learningRate * scale, stretch.gradient);
}

std::unique_ptr<Optimizer> makeSgd(const std::vector<Parameter> &parameters, const OptimizerSettings &settings)
{
    return std::make_unique<Sgd>(parameters, settings);
}

} // namespace inkling
