// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/optim/sgd.h"

#include "core/math/vector_ops.h"

namespace inkling {

void Sgd::step(double learningRate)
{
    for (const Parameter &parameter : m_parameters)
        addScaled(parameter.value, -static_cast<float>(learningRate), parameter.gradient);
}

std::unique_ptr<Optimizer> makeSgd(std::vector<Parameter> parameters)
{
    return std::make_unique<Sgd>(std::move(parameters));
}

} // namespace inkling
