#pragma once

#include <cstdint>

#include "core/kernels/activation.h"

namespace hourglass::kernels {

/// What Adam needs for one update; `rate` already holds the bias correction (reference: Kingma &
/// Ba 2015, section 2, the efficient form).
struct AdamStep {
    float rate, beta1, beta2, epsilon;
};

/// The float loops, built once per instruction set. Rows are samples. `accumulate` adds to the
/// output instead of replacing it. Every sum has a fixed order that does not depend on the number
/// of threads.
struct Table {
    const char* name;
    /// out[c, r] = in[r, c]; rows lie inStride and outStride numbers apart.
    void (*transpose)(const float* in, int64_t inStride, float* out, int64_t outStride,
                      int64_t rows, int64_t cols);
    /// out = act(in), `count` elements; in may be out.
    void (*activate)(Activation act, const float* in, float* out, int64_t count);
    /// x = act(x + bias), in place, rows x cols.
    void (*biasActivate)(Activation act, float* x, const float* bias, int64_t rows, int64_t cols);
    /// gradient *= act'(y), in place, y being the output.
    void (*activateBackward)(Activation act, const float* y, float* gradient, int64_t count);
    /// The share of a standard normal law below x; its slope is the density.
    void (*normalCdf)(const float* in, float* out, int64_t count);
    void (*normalCdfBackward)(const float* x, const float* g, float* d, int64_t count,
                              bool accumulate);
    /// out[r, c] = exp(x[r, c]) / sum over units of exp(x[r, .]).
    void (*softmax)(const float* x, float* out, int64_t rows, int64_t cols);
    /// d = y (g - sum over units of y g).
    void (*softmaxBackward)(const float* y, const float* g, float* d, int64_t rows, int64_t cols,
                            bool accumulate);
    /// out[r] = log sum over units of exp(x[r, .]); d = g[r] exp(x - y[r]).
    void (*logSumExp)(const float* x, float* out, int64_t rows, int64_t cols);
    void (*logSumExpBackward)(const float* x, const float* y, const float* g, float* d,
                              int64_t rows, int64_t cols, bool accumulate);
    void (*exponential)(const float* in, float* out, int64_t count);
    void (*logarithm)(const float* in, float* out, int64_t count);
    /// out[c] = sum over rows of x[r, c]; rows lie `stride` numbers apart.
    void (*columnSums)(const float* x, int64_t stride, float* out, int64_t rows, int64_t cols,
                       bool accumulate);
    /// out[c] = sum over rows of x[r, c]^2; rows lie side by side.
    void (*columnSquares)(const float* x, float* out, int64_t rows, int64_t cols);
    /// out[r] = sum over units of max(a, 0) - a x + log(1 + exp(-|a|)): the cross-entropy of
    /// sigmoid(a) against x, in nats a sample. `draws` rows of a [rows, cols], side by side, share
    /// a row of x.
    void (*crossEntropy)(const float* x, const float* a, float* out, int64_t rows, int64_t cols,
                         int64_t draws);
    /// da[r, c] = weight[r] (sigmoid(a) - x).
    void (*crossEntropyBackward)(const float* x, const float* a, const float* weight, float* da,
                                 int64_t rows, int64_t cols, int64_t draws, bool accumulate);
    /// out[r] = sum over units of (y - x)^2.
    void (*squaredError)(const float* x, const float* y, float* out, int64_t rows, int64_t cols);
    /// dy[r, c] = 2 weight[r] (y - x).
    void (*squaredErrorBackward)(const float* x, const float* y, const float* weight, float* dy,
                                 int64_t rows, int64_t cols, bool accumulate);
    /// out = x where x is among the k largest of its row (of equal ones the first), else 0; `kept`
    /// receives 1 and 0.
    void (*keepLargest)(const float* x, float* out, unsigned char* kept, int64_t rows,
                        int64_t units, int64_t k);
    /// d = g where kept, else 0.
    void (*passKept)(const float* g, const unsigned char* kept, float* d, int64_t count,
                     bool accumulate);
    /// out = value / 255.
    void (*bytesToUnit)(const uint8_t* in, float* out, int64_t count);
    /// Philox words as uniform [0, 1) or standard normal numbers; element i depends on
    /// (key, step, i) only. See core/base/random.h.
    void (*uniformNoise)(const uint32_t key[2], uint64_t step, float* out, int64_t count);
    void (*normalNoise)(const uint32_t key[2], uint64_t step, float* out, int64_t count);
    /// Replaces a random share of the values: by `low` where the element's uniform number is below
    /// share / 2, by `high` where it is below share; the others are copied.
    void (*replaceNoise)(const uint32_t key[2], uint64_t step, float share, float low, float high,
                         const float* in, float* out, int64_t count);
    /// 1 where the element's uniform number is below in, else 0; in may be out.
    void (*drawBits)(const uint32_t key[2], uint64_t step, const float* in, float* out,
                     int64_t count);
    /// out = in + sigma * normal number of the element.
    void (*addNoise)(const uint32_t key[2], uint64_t step, float sigma, const float* in, float* out,
                     int64_t count);
    /// w -= rate g.
    void (*sgd)(float* w, const float* g, float rate, int64_t count);
    /// v = momentum v - rate g; w += v.
    void (*momentum)(float* w, const float* g, float* v, float rate, float momentum, int64_t count);
    /// v = momentum v - rate g; w += momentum v - rate g.
    void (*nesterov)(float* w, const float* g, float* v, float rate, float momentum, int64_t count);
    /// s = keep s + fresh g^2; w -= rate g / (sqrt(s) + epsilon).
    void (*scaledByHistory)(float* w, const float* g, float* s, float rate, float keep, float fresh,
                            float epsilon, int64_t count);
    /// sum += x.
    void (*add)(const float* x, float* sum, int64_t count);
    /// x *= factor.
    void (*scale)(float* x, float factor, int64_t count);
    double (*sumOfSquares)(const float* x, int64_t count);
    /// m, v: running means of g and g^2.
    void (*adam)(float* w, const float* g, float* m, float* v, AdamStep step, int64_t count);
};

/// The best table that this processor can run; chosen at the first call. The environment variable
/// HOURGLASS_KERNELS (baseline, avx2, avx512) asks for another one, for tests and benchmarks.
const Table& table();
/// All tables that this processor can run, the plainest first; `count` receives how many.
const Table* const* availableTables(int& count);

}  // namespace hourglass::kernels
