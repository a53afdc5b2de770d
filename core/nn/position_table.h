// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/math/aligned_vector.h"
#include "core/nn/layer.h"
#include "core/nn/shared_values.h"

namespace inkling {

/// The sinusoidal position of token t in dimension d of a model of the given width: angle
/// t / 10000^(2 * floor(d / 2) / width), sine at even d, cosine at odd d (Vaswani et al. 2017, section 3.5).
double sinusoidalPosition(int token, int dimension, int width);

/// The table of that for a model of the given width, token after token.
void fillWithPositions(std::span<float> table, int width);

/// Adds a trainable table, the same for every sample, to (tokens, width); it begins sinusoidal, or normal with standard
/// deviation 0.02.
class PositionTable final : public Layer
{
public:
    enum class Start
    {
        Sinusoidal,
        Random
    };

    explicit PositionTable(const Shape &input, Start start = Start::Sinusoidal);
    std::unique_ptr<Layer> replica() const override { return std::make_unique<PositionTable>(*this); }

    void forward(std::span<const float> input, std::span<float> output, int batch) override;
    void backward(std::span<const float> input, std::span<const float> gradOutput, std::span<float> gradInput,
                  int batch) override;
    std::vector<Parameter> parameters() override;
    void initialise(Random &random) override;

private:
    Start m_start;
    SharedValues m_table; ///< (tokens, width)
    AlignedVector<float> m_gradTable;
};

} // namespace inkling
