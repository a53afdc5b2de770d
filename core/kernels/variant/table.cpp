// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/kernels/variant/variant.h"

namespace inkling::INKLING_KERNELS {

extern const Kernels kTable;
const Kernels kTable{
    .multiply = multiply,
    .narrowBackward = narrowBackward,
    .convPoolForward = convPoolForward,
    .convPoolBackward = convPoolBackward,
    .convPoolScatter = convPoolScatter,
    .convPoolTotals = convPoolTotals,
    .maxPoolForward = maxPoolForward,
    .maxPoolBackward = maxPoolBackward,
    .multiplyShifted = multiplyShifted,
    .addShiftedOuter = addShiftedOuter,
    .copyRows = copyRows,
    .trainTiny = trainTiny,
    .passWhereAbove = passWhereAbove,
    .addSum = addSum,
    .addAndCut = addAndCut,
    .spreadWhereAbove = spreadWhereAbove,
    .addColumnSums = addColumnSums,
    .moments = moments,
    .gradientMoments = gradientMoments,
    .scaleAndShift = scaleAndShift,
    .combine = combine,
    .columnMoments = columnMoments,
    .columnGradientMoments = columnGradientMoments,
    .scaleAndShiftColumns = scaleAndShiftColumns,
    .combineColumns = combineColumns,
    .normRows = normRows,
    .normRowsBackward = normRowsBackward,
    .activate = activate,
    .activateBackward = activateBackward,
    .depthwiseForward = depthwiseForward,
    .depthwiseBackward = depthwiseBackward,
    .dropElements = dropElements,
    .momentumStep = momentumStep,
    .adamStep = adamStep,
    .approach = approach,
    .sumOfSquares = sumOfSquares,
    .pixelsToFloats = pixelsToFloats,
    .softmaxRows = softmaxRows,
    .softmaxRowsBackward = softmaxRowsBackward,
    .crossEntropy = crossEntropy,
    .listColumns = listColumns,
    .markPresent = markPresent,
    .multiplySparse = multiplySparse,
    .addSparseGradient = addSparseGradient,
};

} // namespace inkling::INKLING_KERNELS
