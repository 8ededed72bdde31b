// The hot loops. Compiled once per instruction set (HOURGLASS_ISA names it); plain loops that the
// compiler vectorises, so a new processor costs one line in the build file.
#include "core/kernels/kernels.h"

#include "core/kernels/isa/activations.h"
#include "core/kernels/isa/losses.h"
#include "core/kernels/isa/noise.h"
#include "core/kernels/isa/selection.h"
#include "core/kernels/isa/softmax.h"
#include "core/kernels/isa/transpose.h"
#include "core/kernels/isa/updates.h"

#define HOURGLASS_TEXT_(name) #name
#define HOURGLASS_TEXT(name) HOURGLASS_TEXT_(name)
#define HOURGLASS_JOIN_(a, b) a##b
#define HOURGLASS_JOIN(a, b) HOURGLASS_JOIN_(a, b)

namespace hourglass::kernels {

const Table& HOURGLASS_JOIN(HOURGLASS_ISA, Table)() {
    static const Table table = {HOURGLASS_TEXT(HOURGLASS_ISA),
                                transpose,
                                activate,
                                biasActivate,
                                activateBackward,
                                normalCdf,
                                normalCdfBackward,
                                softmax,
                                softmaxBackward,
                                logSumExp,
                                logSumExpBackward,
                                exponential,
                                logarithm,
                                columnSums,
                                columnSquares,
                                crossEntropy,
                                crossEntropyBackward,
                                squaredError,
                                squaredErrorBackward,
                                keepLargest,
                                passKept,
                                bytesToUnit,
                                uniformNoise,
                                normalNoise,
                                replaceNoise,
                                drawBits,
                                addNoise,
                                sgd,
                                momentum,
                                nesterov,
                                scaledByHistory,
                                add,
                                scale,
                                sumOfSquares,
                                adam};
    return table;
}

}  // namespace hourglass::kernels
