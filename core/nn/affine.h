// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/math/aligned_vector.h"
#include "core/math/gemm.h"
#include "core/math/random.h"
#include "core/math/thread_team.h"
#include "core/nn/layer.h"
#include "core/nn/shared_values.h"
#include "core/nn/sparse_input.h"

#include <optional>
#include <span>
#include <string_view>
#include <vector>

namespace inkling {

/// y = x W + b with its gradients: the part that dense layers, projections and patch embeddings share. Not a layer of
/// its own; rows are whatever its owner counts (samples, tokens).
///
/// Thread contract: plain.
class Affine final
{
public:
    Affine(int in, int out);

    /// From now on the zeros of x are made use of where there are many; for up to maxRows rows.
    void expectZeros(int maxRows);

    /// relu: cut off below zero.
    void forward(ThreadTeam &team, std::span<const float> x, std::span<float> y, int rows, bool relu = false);
    /// The gradients of weight and bias go to the sink; gradX is overwritten with beta 0, added to with beta 1, or
    /// empty.
    void backward(ThreadTeam &team, std::span<const float> x, std::span<const float> gradY, std::span<float> gradX,
                  int rows, const GradientSink &sink, float beta = 0.0F);

    void initialise(Random &random);
    /// Appends "PREFIXweight" (in, out) and "PREFIXbias" (out).
    void appendParameters(std::vector<Parameter> &parameters, std::string_view prefix = {});

    /// The weight as a matrix (in, out), however it stands in memory.
    ConstMatrixView weight() const { return view(static_cast<const float *>(m_weight.data())); }
    std::span<const float> bias() const { return m_bias; }
    /// Where an owner that works out gradients itself adds them, as they stand in memory.
    std::span<float> weightTarget(const GradientSink &sink) { return sink.target(m_weight, m_gradWeight); }
    MatrixView weightMatrix(std::span<float> target) const { return view(target.data()); }
    std::span<float> biasTarget(const GradientSink &sink) { return sink.target(m_bias, m_gradBias); }

private:
    void backwardNarrow(ThreadTeam &team, std::span<const float> x, std::span<const float> gradY,
                        std::span<float> gradX, int rows, const GradientSink &sink, bool addToX);

    void addSparseGradient(ThreadTeam &team, ConstMatrixView gradY, float scale, MatrixView target);
    Parameter weightParameter(std::string_view prefix);
    template <typename T>
    BasicMatrixView<T> view(T *data) const
    {
        return m_transposed ? BasicMatrixView<T>{data, m_in, m_out, 1, m_in} : matrix(data, m_in, m_out);
    }

    int m_in;
    int m_out;
    bool m_transposed;     ///< (out, in) in memory: few outputs would leave most of a vector empty
    SharedValues m_weight; ///< (in, out)
    SharedValues m_bias;   ///< (out)
    AlignedVector<float> m_gradWeight;
    AlignedVector<float> m_gradBias;
    std::optional<SparseInput> m_zeros;
    bool m_useZeros = false; ///< of the last forward()
};

} // namespace inkling
