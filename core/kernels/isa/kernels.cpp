// The hot loops. Compiled once per instruction set (HOURGLASS_ISA names it); plain loops that the
// compiler vectorises, so a new processor costs one line in the build file.
#include "core/kernels/kernels.h"
#include "core/kernels/isa/mathematics.h"

#define HOURGLASS_TEXT_(name) #name
#define HOURGLASS_TEXT(name) HOURGLASS_TEXT_(name)
#define HOURGLASS_JOIN_(a, b) a##b
#define HOURGLASS_JOIN(a, b) HOURGLASS_JOIN_(a, b)

namespace {

using hourglass::Activation;
using hourglass::kLeakySlope;

constexpr int64_t kBlock = 8192;      // elements a thread takes at a time
constexpr int64_t kParallel = 32768;  // fewer elements than this are not worth waking threads for

int64_t smaller(int64_t a, int64_t b) { return a < b ? a : b; }

template <class Body>
HOURGLASS_INLINE void inBlocks(int64_t count, const Body& body) {
    const int64_t blocks = (count + kBlock - 1) / kBlock;
#pragma omp parallel for schedule(static) if (count >= kParallel)
    for (int64_t block = 0; block < blocks; ++block)
        body(block * kBlock, smaller(count, (block + 1) * kBlock));
}

template <class Function>
HOURGLASS_INLINE void map(const float* in, float* out, int64_t count, Function function) {
    inBlocks(count, [=](int64_t from, int64_t to) {
#pragma omp simd
        for (int64_t i = from; i < to; ++i) out[i] = function(in[i]);
    });
}

HOURGLASS_INLINE float reluOf(float x) { return x > 0 ? x : 0.0f; }
HOURGLASS_INLINE float leakyOf(float x) { return x > 0 ? x : kLeakySlope * x; }
HOURGLASS_INLINE float eluOf(float x) { return x > 0 ? x : expOf(x) - 1.0f; }

void activate(Activation act, const float* in, float* out, int64_t count) {
    switch (act) {
        case Activation::Linear:
            map(in, out, count, [](float x) { return x; });
            break;
        case Activation::Sigmoid:
            map(in, out, count, [](float x) { return sigmoidOf(x); });
            break;
        case Activation::Tanh:
            map(in, out, count, [](float x) { return tanhOf(x); });
            break;
        case Activation::Relu:
            map(in, out, count, [](float x) { return reluOf(x); });
            break;
        case Activation::LeakyRelu:
            map(in, out, count, [](float x) { return leakyOf(x); });
            break;
        case Activation::Elu:
            map(in, out, count, [](float x) { return eluOf(x); });
            break;
        case Activation::Softplus:
            map(in, out, count, [](float x) { return softplusOf(x); });
            break;
    }
}

template <class Function>
HOURGLASS_INLINE void mapRows(float* x, const float* bias, int64_t rows, int64_t cols,
                              Function function) {
#pragma omp parallel for schedule(static) if (rows * cols >= kParallel)
    for (int64_t r = 0; r < rows; ++r) {
        float* row = x + r * cols;
#pragma omp simd
        for (int64_t c = 0; c < cols; ++c) row[c] = function(row[c] + bias[c]);
    }
}

void biasActivate(Activation act, float* x, const float* bias, int64_t rows, int64_t cols) {
    switch (act) {
        case Activation::Linear:
            mapRows(x, bias, rows, cols, [](float v) { return v; });
            break;
        case Activation::Sigmoid:
            mapRows(x, bias, rows, cols, [](float v) { return sigmoidOf(v); });
            break;
        case Activation::Tanh:
            mapRows(x, bias, rows, cols, [](float v) { return tanhOf(v); });
            break;
        case Activation::Relu:
            mapRows(x, bias, rows, cols, [](float v) { return reluOf(v); });
            break;
        case Activation::LeakyRelu:
            mapRows(x, bias, rows, cols, [](float v) { return leakyOf(v); });
            break;
        case Activation::Elu:
            mapRows(x, bias, rows, cols, [](float v) { return eluOf(v); });
            break;
        case Activation::Softplus:
            mapRows(x, bias, rows, cols, [](float v) { return softplusOf(v); });
            break;
    }
}

template <class Slope>
HOURGLASS_INLINE void scaleBySlope(const float* y, float* g, int64_t count, Slope slope) {
    inBlocks(count, [=](int64_t from, int64_t to) {
#pragma omp simd
        for (int64_t i = from; i < to; ++i) g[i] *= slope(y[i]);
    });
}

void activateBackward(Activation act, const float* y, float* g, int64_t count) {
    switch (act) {
        case Activation::Linear:
            break;
        case Activation::Sigmoid:
            scaleBySlope(y, g, count, [](float v) { return v * (1.0f - v); });
            break;
        case Activation::Tanh:
            scaleBySlope(y, g, count, [](float v) { return 1.0f - v * v; });
            break;
        case Activation::Relu:
            scaleBySlope(y, g, count, [](float v) { return v > 0 ? 1.0f : 0.0f; });
            break;
        case Activation::LeakyRelu:
            scaleBySlope(y, g, count, [](float v) { return v > 0 ? 1.0f : kLeakySlope; });
            break;
        case Activation::Elu:
            scaleBySlope(y, g, count, [](float v) { return v > 0 ? 1.0f : v + 1.0f; });
            break;
        case Activation::Softplus:
            scaleBySlope(y, g, count, [](float v) { return 1.0f - expOf(-v); });
            break;
    }
}

void exponential(const float* in, float* out, int64_t count) {
    map(in, out, count, [](float x) { return expOf(x); });
}

void logarithm(const float* in, float* out, int64_t count) {
    map(in, out, count, [](float x) { return logOf(x); });
}

void columnSums(const float* x, float* out, int64_t rows, int64_t cols, bool accumulate) {
    constexpr int64_t kStripe = 64;
    const int64_t stripes = (cols + kStripe - 1) / kStripe;
#pragma omp parallel for schedule(static) if (rows * cols >= kParallel)
    for (int64_t stripe = 0; stripe < stripes; ++stripe) {
        const int64_t from = stripe * kStripe, width = smaller(kStripe, cols - from);
        float sums[kStripe] = {};
        for (int64_t r = 0; r < rows; ++r) {
            const float* row = x + r * cols + from;
            if (width == kStripe) {
#pragma omp simd
                for (int64_t c = 0; c < kStripe; ++c) sums[c] += row[c];
            } else {
                for (int64_t c = 0; c < width; ++c) sums[c] += row[c];
            }
        }
        for (int64_t c = 0; c < width; ++c)
            out[from + c] = accumulate ? out[from + c] + sums[c] : sums[c];
    }
}

void crossEntropy(const float* x, const float* a, float* out, int64_t rows, int64_t cols) {
#pragma omp parallel for schedule(static) if (rows * cols >= kParallel)
    for (int64_t r = 0; r < rows; ++r) {
        const float *xr = x + r * cols, *ar = a + r * cols;
        float sum = 0;
#pragma omp simd reduction(+ : sum)
        for (int64_t c = 0; c < cols; ++c) sum += softplusOf(ar[c]) - ar[c] * xr[c];
        out[r] = sum;
    }
}

template <class Function>
HOURGLASS_INLINE void rowGradient(const float* x, const float* y, const float* weight, float* d,
                                  int64_t rows, int64_t cols, bool accumulate, Function function) {
#pragma omp parallel for schedule(static) if (rows * cols >= kParallel)
    for (int64_t r = 0; r < rows; ++r) {
        const float *xr = x + r * cols, *yr = y + r * cols;
        float* dr = d + r * cols;
        const float w = weight[r];
        if (accumulate) {
#pragma omp simd
            for (int64_t c = 0; c < cols; ++c) dr[c] += w * function(xr[c], yr[c]);
        } else {
#pragma omp simd
            for (int64_t c = 0; c < cols; ++c) dr[c] = w * function(xr[c], yr[c]);
        }
    }
}

void crossEntropyBackward(const float* x, const float* a, const float* weight, float* da,
                          int64_t rows, int64_t cols, bool accumulate) {
    rowGradient(x, a, weight, da, rows, cols, accumulate,
                [](float xv, float av) { return sigmoidOf(av) - xv; });
}

void squaredError(const float* x, const float* y, float* out, int64_t rows, int64_t cols) {
#pragma omp parallel for schedule(static) if (rows * cols >= kParallel)
    for (int64_t r = 0; r < rows; ++r) {
        const float *xr = x + r * cols, *yr = y + r * cols;
        float sum = 0;
#pragma omp simd reduction(+ : sum)
        for (int64_t c = 0; c < cols; ++c) sum += (yr[c] - xr[c]) * (yr[c] - xr[c]);
        out[r] = sum;
    }
}

void squaredErrorBackward(const float* x, const float* y, const float* weight, float* dy,
                          int64_t rows, int64_t cols, bool accumulate) {
    rowGradient(x, y, weight, dy, rows, cols, accumulate,
                [](float xv, float yv) { return 2.0f * (yv - xv); });
}

void bytesToUnit(const uint8_t* in, float* out, int64_t count) {
#pragma omp simd
    for (int64_t i = 0; i < count; ++i) out[i] = static_cast<float>(in[i]) / 255.0f;
}

// Sixteen counters at a time, one array a word, so that the rounds are vector instructions.
constexpr int kLanes = 16;

HOURGLASS_INLINE void philoxLanes(const uint32_t key[2], uint64_t step, uint64_t block,
                                  uint32_t words[4][kLanes]) {
    uint32_t c0[kLanes], c1[kLanes], c2[kLanes], c3[kLanes];
    for (int l = 0; l < kLanes; ++l) {
        const uint64_t counter = block + static_cast<uint64_t>(l);
        c0[l] = static_cast<uint32_t>(counter), c1[l] = static_cast<uint32_t>(counter >> 32);
        c2[l] = static_cast<uint32_t>(step), c3[l] = static_cast<uint32_t>(step >> 32);
    }
    uint32_t k0 = key[0], k1 = key[1];
    for (int round = 0; round < 10; ++round) {
#pragma omp simd
        for (int l = 0; l < kLanes; ++l) {
            const uint64_t first = uint64_t{0xD2511F53u} * c0[l];
            const uint64_t second = uint64_t{0xCD9E8D57u} * c2[l];
            c0[l] = static_cast<uint32_t>(second >> 32) ^ c1[l] ^ k0;
            c1[l] = static_cast<uint32_t>(second);
            c2[l] = static_cast<uint32_t>(first >> 32) ^ c3[l] ^ k1;
            c3[l] = static_cast<uint32_t>(first);
        }
        k0 += 0x9E3779B9u;
        k1 += 0xBB67AE85u;
    }
    for (int l = 0; l < kLanes; ++l)
        words[0][l] = c0[l], words[1][l] = c1[l], words[2][l] = c2[l], words[3][l] = c3[l];
}

HOURGLASS_INLINE float unitOf(uint32_t word) {
    return static_cast<float>(static_cast<int32_t>(word >> 8)) * 5.9604644775390625e-8f;
}

enum class Law { Uniform, Normal };

HOURGLASS_INLINE void drawLanes(Law law, const uint32_t* key, uint64_t step, int64_t group,
                                float numbers[4][kLanes]) {
    uint32_t words[4][kLanes];
    philoxLanes(key, step, static_cast<uint64_t>(group) * kLanes, words);
    if (law == Law::Uniform) {
        for (int w = 0; w < 4; ++w)
            for (int l = 0; l < kLanes; ++l) numbers[w][l] = unitOf(words[w][l]);
        return;
    }
    for (int pair = 0; pair < 4; pair += 2) {
#pragma omp simd
        for (int l = 0; l < kLanes; ++l) {
            const float radius = __builtin_sqrtf(-2.0f * logOf(1.0f - unitOf(words[pair][l])));
            float cosine, sine;
            turnOf(unitOf(words[pair + 1][l]), cosine, sine);
            numbers[pair][l] = radius * cosine;
            numbers[pair + 1][l] = radius * sine;
        }
    }
}

/// out[i] = use(i, number i): 64 numbers at a time, put into element order first.
template <class Use>
HOURGLASS_INLINE void noise(Law law, const uint32_t* key, uint64_t step, float* out, int64_t count,
                            Use use) {
    constexpr int64_t kGroup = 4 * kLanes;
    const int64_t groups = (count + kGroup - 1) / kGroup;
#pragma omp parallel for schedule(static) if (count >= kParallel)
    for (int64_t group = 0; group < groups; ++group) {
        float numbers[4][kLanes], ordered[kGroup];
        drawLanes(law, key, step, group, numbers);
        for (int l = 0; l < kLanes; ++l)
            for (int w = 0; w < 4; ++w) ordered[4 * l + w] = numbers[w][l];
        const int64_t from = group * kGroup, length = smaller(kGroup, count - from);
        if (length == kGroup) {
#pragma omp simd
            for (int64_t i = 0; i < kGroup; ++i) out[from + i] = use(from + i, ordered[i]);
        } else {
            for (int64_t i = 0; i < length; ++i) out[from + i] = use(from + i, ordered[i]);
        }
    }
}

void uniformNoise(const uint32_t key[2], uint64_t step, float* out, int64_t count) {
    noise(Law::Uniform, key, step, out, count, [](int64_t, float u) { return u; });
}

void normalNoise(const uint32_t key[2], uint64_t step, float* out, int64_t count) {
    noise(Law::Normal, key, step, out, count, [](int64_t, float n) { return n; });
}

void replaceNoise(const uint32_t key[2], uint64_t step, float share, float low, float high,
                  const float* in, float* out, int64_t count) {
    const float half = 0.5f * share;
    noise(Law::Uniform, key, step, out, count, [=](int64_t i, float u) {
        const float replaced = u < half ? low : high;
        return u < share ? replaced : in[i];
    });
}

void addNoise(const uint32_t key[2], uint64_t step, float sigma, const float* in, float* out,
              int64_t count) {
    noise(Law::Normal, key, step, out, count,
          [=](int64_t i, float n) { return in[i] + sigma * n; });
}

void sgd(float* w, const float* g, float rate, int64_t count) {
    inBlocks(count, [=](int64_t from, int64_t to) {
#pragma omp simd
        for (int64_t i = from; i < to; ++i) w[i] -= rate * g[i];
    });
}

void momentum(float* w, const float* g, float* v, float rate, float keep, int64_t count) {
    inBlocks(count, [=](int64_t from, int64_t to) {
#pragma omp simd
        for (int64_t i = from; i < to; ++i) {
            v[i] = keep * v[i] - rate * g[i];
            w[i] += v[i];
        }
    });
}

void adam(float* w, const float* g, float* m, float* v, hourglass::kernels::AdamStep s,
          int64_t count) {
    inBlocks(count, [=](int64_t from, int64_t to) {
#pragma omp simd
        for (int64_t i = from; i < to; ++i) {
            m[i] = s.beta1 * m[i] + (1.0f - s.beta1) * g[i];
            v[i] = s.beta2 * v[i] + (1.0f - s.beta2) * g[i] * g[i];
            w[i] -= s.rate * m[i] / (__builtin_sqrtf(v[i]) + s.epsilon);
        }
    });
}

}  // namespace

namespace hourglass::kernels {

const Table& HOURGLASS_JOIN(HOURGLASS_ISA, Table)() {
    static const Table table = {HOURGLASS_TEXT(HOURGLASS_ISA),
                                activate,
                                biasActivate,
                                activateBackward,
                                exponential,
                                logarithm,
                                columnSums,
                                crossEntropy,
                                crossEntropyBackward,
                                squaredError,
                                squaredErrorBackward,
                                bytesToUnit,
                                uniformNoise,
                                normalNoise,
                                replaceNoise,
                                addNoise,
                                sgd,
                                momentum,
                                adam};
    return table;
}

}  // namespace hourglass::kernels
