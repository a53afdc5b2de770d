// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/math/aligned_vector.h"
#include "core/nn/layer.h"
#include "core/nn/shared_values.h"

namespace inkling {

/// Puts a token that is trained, the same for every sample, before the others: (tokens, width) -> (tokens + 1, width).
/// Dosovitskiy et al. 2020, eq. 1. It begins normal with standard deviation 0.02.
class ClassToken final : public Layer
{
public:
    explicit ClassToken(const Shape &input);
    std::unique_ptr<Layer> replica() const override { return std::make_unique<ClassToken>(*this); }

    void forward(std::span<const float> input, std::span<float> output, int batch) override;
    void backward(std::span<const float> input, std::span<const float> gradOutput, std::span<float> gradInput,
                  int batch) override;
    std::vector<Parameter> parameters() override;
    void initialise(Random &random) override;

private:
    SharedValues m_token; ///< (width)
    AlignedVector<float> m_gradToken;
};

} // namespace inkling
