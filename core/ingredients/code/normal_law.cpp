#include "core/ingredients/code/normal_law.h"

#include <cmath>
#include <numbers>

namespace hourglass {

double logTwoPi() { return std::log(2 * std::numbers::pi); }

/// -1/2 sum_k [z^2 / v - 2 z m / v + m^2 / v + log v + log 2 pi].
Var normalLogDensities(Var z, Var mean, Var logVariance) {
    const Var precision = exp(-logVariance), pull = mean * precision;
    const Var ofLaw = sumOverUnits(mean * pull + logVariance + logTwoPi());
    const Var ofBoth = matmul(square(z), precision, Transpose::No, Transpose::Yes) -
                       2.0 * matmul(z, pull, Transpose::No, Transpose::Yes);
    return -0.5 * (ofBoth + ofLaw);
}

/// Gumbel 1954: the largest of logit + g, g = -log(-log u), falls on c with probability
/// softmax(logits)_c.
Var drawRows(Var table, Var logits, int64_t count, const RandomStream& stream) {
    constexpr double kLeast = 1e-7;
    const Shape shape{count, table.samples()};
    const Var u = clamp(uniformNoise(*table.tape, shape, stream), kLeast, 1 - kLeast);
    Var score = -log(-log(u));
    if (logits) score = score + logits;
    return gatherRows(table, largestIndex(score));
}

}  // namespace hourglass
