#pragma once

#include "core/autodiff/tape.h"
#include "core/base/random.h"
#include "core/kernels/activation.h"
#include "core/kernels/convolution.h"

/// The table of contents of what a tape can record; one file an operation in ops/.
/// Shapes: N samples, F units. Shapes that do not fit are a programmer's error (assert).
namespace hourglass {

enum class Transpose { No, Yes };

/// [N, in] x [in, out] + [out] -> act(...) [N, out]. Transpose::Yes: the weight is stored [out, in]
/// (tied weights).
Var affine(Var input, Var weight, Var bias, Activation act = Activation::Linear,
           Transpose transposeWeight = Transpose::No);
/// op(a) op(b): matrices.
Var matmul(Var a, Var b, Transpose transposeA = Transpose::No,
           Transpose transposeB = Transpose::No);

// Element by element. A scalar, or [F] beside [N, F], is spread over the other operand's shape.
Var operator+(Var a, Var b);
Var operator-(Var a, Var b);
Var operator*(Var a, Var b);
Var operator/(Var a, Var b);
/// factor x + offset.
Var scaled(Var x, double factor, double offset = 0);
inline Var operator+(Var x, double c) { return scaled(x, 1, c); }
inline Var operator-(Var x, double c) { return scaled(x, 1, -c); }
inline Var operator*(double c, Var x) { return scaled(x, c); }
inline Var operator*(Var x, double c) { return scaled(x, c); }
inline Var operator-(Var x) { return scaled(x, -1); }
inline Var operator+(double c, Var x) { return scaled(x, 1, c); }
inline Var operator-(double c, Var x) { return scaled(x, -1, c); }

Var square(Var x);
Var squareRoot(Var x);
Var absolute(Var x);
Var exp(Var x);
Var log(Var x);
/// x held inside [low, high]; no gradient outside.
Var clamp(Var x, double low, double high);
Var activate(Var x, Activation act);
/// The share of a standard normal law below x.
Var normalCdf(Var x);
/// Its logarithm, exact however far x is below zero.
Var logNormalCdf(Var x);
/// E[log Phi(t sqrt(s))] for t of the skew-normal law 2 phi(t) Phi(t sqrt(s)), s >= 0.
Var skewPsi(Var s);
/// Positive and of sum 1 over the last axis.
Var softmax(Var x);
/// log sum over units of exp(x): [N, F] -> [N].
Var logSumExp(Var x);
/// 1 where x > 0, else 0; no gradient.
Var stepFunction(Var x);
/// act'(a) as a function of y = act(a), made of recorded operations; null for Linear.
Var activationSlope(Var y, Activation act);

/// Repeats a scalar, a row [F] or one value a sample [N] over `shape` [N, F].
Var expand(Var x, const Shape& shape);
Var expandRow(Var row, int64_t samples);
/// One value a channel [C] over [N, H, W, C].
Var expandLast(Var x, const Shape& shape);
Var expandSamples(Var perSample, int64_t units);
Var reshape(Var x, const Shape& shape);
/// Units from ... from + count of each sample.
Var sliceUnits(Var x, int64_t from, int64_t count);
/// [N, F] and [N, G] -> [N, F + G].
Var joinUnits(Var a, Var b);
/// Every sample `times` times, copies side by side: [N, F] -> [N times, F].
Var repeatRows(Var x, int64_t times);
/// mean + deviation noise for several draws a sample: [N, F], [N, F], [N L, F] -> [N L, F].
Var spread(Var mean, Var deviation, Var noise);
/// Rows of a table [C, F] by their numbers [N] -> [N, F].
Var gatherRows(Var table, Var index);
/// One unit of each sample [N, F] by its number [N] -> [N].
Var pickUnits(Var x, Var index);
/// The number of the largest unit of each sample: [N, F] -> [N]; no gradient.
Var largestIndex(Var x);
/// The number of the row w_k of a table [E, F] with the largest x w_k + b_k: [N, F] and bias [E]
/// -> [N]; no gradient.
Var nearestEntry(Var x, Var table, Var bias);
/// The nearest of the numbers 0 ... choices - 1; no gradient.
Var wholeNumber(Var x, int64_t choices);
/// The share of the samples that chose each number: [N] -> [choices]; no gradient.
Var sharesOf(Var index, int64_t choices);
/// log sum_c N(z_rk; mean_ck, exp(logVariance_ck)), unit by unit: [R, K] under [C, K] -> [R, K].
Var marginalLogDensity(Var z, Var mean, Var logVariance);
/// Same value, no gradient.
Var stopGradient(Var x);

Var sumOverUnits(Var x);     ///< [N, ...] -> [N]
Var sumOverSamples(Var x);   ///< [N, ...] -> [...]
Var sumOfAll(Var x);         ///< any -> scalar
Var meanOverSamples(Var x);  ///< [N] -> scalar

Var sumOfSquaresOverUnits(Var x);    ///< [N, ...] -> [N]
Var sumOfSquaresOverSamples(Var x);  ///< [N, ...] -> [...]
Var sumOfSquares(Var x);             ///< any -> scalar

/// Keeps the k largest values of each sample (ties: the lowest index), zeroes the rest. `share` and
/// `count` are scalars: k = round(count) if that is above 0, else round(share * F); at least one.
/// Makhzani & Frey 2013.
Var keepLargest(Var x, Var share, Var count = {});
/// The same, but units that won rarely are boosted in the choice, by the scalar `strength`; `state`
/// holds F + 1 numbers of the tape's precision, all 0 at first, and moves once a step.
/// Ahmad & Scheinkman 2019.
Var keepBoosted(Var x, Var share, Var count, Var strength, void* state);

/// -sum_k [x log s(a) + (1 - x) log(1 - s(a))] in nats a sample [N], from logits a: finite for any
/// a.
Var crossEntropyFromLogits(Var x, Var logits);
/// sum_k (y - x)^2 a sample [N].
Var squaredError(Var x, Var y);

// Pictures, channels last: [N, H, W, C].
/// [N, H, W, in] * [k, k, in, out] + [out] -> act(...) [N, H', W', out].
Var convolution(Var x, Var weight, Var bias, const ConvolutionShape& shape,
                Activation act = Activation::Linear);
/// The other way: [N, H', W', out] -> [N, H, W, in], `shape` being the convolution's that it
/// undoes; bias [in].
Var transposedConvolution(Var x, Var weight, Var bias, const ConvolutionShape& shape,
                          Activation act = Activation::Linear);
/// Windows of size x size side by side; smaller ones at the lower and right border.
Var maxPool(Var x, int64_t size);
Var averagePool(Var x, int64_t size);
/// Every value repeated over a window; the last ones are cut to height x width.
Var upsample(Var x, int64_t size, int64_t height, int64_t width);

/// Where batch normalisation keeps its running mean and variance [C], of the tape's precision; null
/// for none.
struct RunningStatistics {
    void *mean = nullptr, *variance = nullptr;
};
/// Normalises every channel (last axis) over the batch; moves the running statistics once a step.
Var batchNorm(Var x, Var gamma, Var beta, RunningStatistics running);
double batchNormEpsilon();
/// The mean of x over the steps, later ones weighing more; `state` holds x's count + 1 numbers of
/// the tape's precision, all 0 at first, and moves once a step. The gradient is the present x's.
Var runningMean(Var x, double memory, void* state);
/// Same value, no gradient; it is also written into `buffer`, which has the tape's precision. A
/// replay of the same step would go on from there: for graphs that are run once a step.
Var keepIn(Var x, void* buffer);

// Noise: a function of (stream, the tape's step, element index), so that a replay with the same
// step sees the same numbers.
Var normalNoise(Tape& tape, const Shape& shape, const RandomStream& stream);
Var uniformNoise(Tape& tape, const Shape& shape, const RandomStream& stream);
/// 1 with probability `chance`, else 0, drawn at each pass; no gradient.
Var drawBits(Var chance, const RandomStream& stream);
/// A number 0 ... choices - 1 for each sample, all equally likely, drawn at each pass: [samples].
Var randomIndex(Tape& tape, int64_t samples, int64_t choices, const RandomStream& stream);
/// x with a random share of its values replaced by `low` or `high`, a fair coin. `share` is a
/// scalar.
Var replaceRandomly(Var x, Var share, double low, double high, const RandomStream& stream);
/// x + sigma n, n standard normal. `sigma` is a scalar.
Var addNormalNoise(Var x, Var sigma, const RandomStream& stream);

}  // namespace hourglass
