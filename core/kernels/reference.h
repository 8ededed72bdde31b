#pragma once

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <numbers>
#include <numeric>
#include <vector>

#include "core/kernels/kernels.h"

/// The same names for double (plain loops, the reference that the fast ones are compared with) and
/// for float (the table), so that an operation is written once for both precisions.
namespace hourglass::kernels {

inline double activation(Activation act, double x) {
    switch (act) {
        case Activation::Linear:
            return x;
        case Activation::Sigmoid:
            return 1 / (1 + std::exp(-x));
        case Activation::Tanh:
            return std::tanh(x);
        case Activation::Relu:
            return x > 0 ? x : 0;
        case Activation::LeakyRelu:
            return x > 0 ? x : kLeakySlope * x;
        case Activation::Elu:
            return x > 0 ? x : std::expm1(x);
        case Activation::Softplus:
            return (x > 0 ? x : 0) + std::log1p(std::exp(-std::abs(x)));
        case Activation::Selu:
            return kSeluScale * (x > 0 ? x : kSeluAlpha * std::expm1(x));
    }
    return x;
}

/// act'(a) as a function of y = act(a).
inline double activationSlope(Activation act, double y) {
    switch (act) {
        case Activation::Linear:
            return 1;
        case Activation::Sigmoid:
            return y * (1 - y);
        case Activation::Tanh:
            return 1 - y * y;
        case Activation::Relu:
            return y > 0 ? 1 : 0;
        case Activation::LeakyRelu:
            return y > 0 ? 1 : kLeakySlope;
        case Activation::Elu:
            return y > 0 ? 1 : y + 1;
        case Activation::Softplus:
            return 1 - std::exp(-y);
        case Activation::Selu:
            return y > 0 ? kSeluScale : y + kSeluScale * kSeluAlpha;
    }
    return 1;
}

inline void activate(Activation act, const float* in, float* out, int64_t count) {
    table().activate(act, in, out, count);
}
inline void activate(Activation act, const double* in, double* out, int64_t count) {
    for (int64_t i = 0; i < count; ++i) out[i] = activation(act, in[i]);
}

inline void biasActivate(Activation act, float* x, const float* bias, int64_t rows, int64_t cols) {
    table().biasActivate(act, x, bias, rows, cols);
}
inline void biasActivate(Activation act, double* x, const double* bias, int64_t rows,
                         int64_t cols) {
    for (int64_t i = 0; i < rows * cols; ++i) x[i] = activation(act, x[i] + bias[i % cols]);
}

inline void activateBackward(Activation act, const float* y, float* g, int64_t count) {
    table().activateBackward(act, y, g, count);
}
inline void activateBackward(Activation act, const double* y, double* g, int64_t count) {
    for (int64_t i = 0; i < count; ++i) g[i] *= activationSlope(act, y[i]);
}

inline void normalCdf(const float* in, float* out, int64_t n) { table().normalCdf(in, out, n); }
inline void normalCdf(const double* in, double* out, int64_t n) {
    for (int64_t i = 0; i < n; ++i) out[i] = 0.5 * std::erfc(-in[i] * std::numbers::sqrt2 / 2);
}

inline void normalCdfBackward(const float* x, const float* g, float* d, int64_t n, bool add) {
    table().normalCdfBackward(x, g, d, n, add);
}
inline void normalCdfBackward(const double* x, const double* g, double* d, int64_t n, bool add) {
    const double height = std::numbers::inv_sqrtpi / std::numbers::sqrt2;
    for (int64_t i = 0; i < n; ++i)
        d[i] = (add ? d[i] : 0) + g[i] * height * std::exp(-0.5 * x[i] * x[i]);
}

inline void softmax(const float* x, float* out, int64_t rows, int64_t cols) {
    table().softmax(x, out, rows, cols);
}
inline void softmax(const double* x, double* out, int64_t rows, int64_t cols) {
    for (int64_t r = 0; r < rows; ++r) {
        const double *from = x + r * cols, most = *std::max_element(from, from + cols);
        double sum = 0;
        for (int64_t c = 0; c < cols; ++c) sum += out[r * cols + c] = std::exp(from[c] - most);
        for (int64_t c = 0; c < cols; ++c) out[r * cols + c] /= sum;
    }
}

inline void softmaxBackward(const float* y, const float* g, float* d, int64_t rows, int64_t cols,
                            bool accumulate) {
    table().softmaxBackward(y, g, d, rows, cols, accumulate);
}
inline void softmaxBackward(const double* y, const double* g, double* d, int64_t rows, int64_t cols,
                            bool accumulate) {
    for (int64_t r = 0; r < rows; ++r) {
        double mean = 0;
        for (int64_t i = r * cols; i < (r + 1) * cols; ++i) mean += y[i] * g[i];
        for (int64_t i = r * cols; i < (r + 1) * cols; ++i)
            d[i] = (accumulate ? d[i] : 0) + y[i] * (g[i] - mean);
    }
}

inline void logSumExp(const float* x, float* out, int64_t rows, int64_t cols) {
    table().logSumExp(x, out, rows, cols);
}
inline void logSumExp(const double* x, double* out, int64_t rows, int64_t cols) {
    for (int64_t r = 0; r < rows; ++r) {
        const double *from = x + r * cols, most = *std::max_element(from, from + cols);
        double sum = 0;
        for (int64_t c = 0; c < cols; ++c) sum += std::exp(from[c] - most);
        out[r] = most + std::log(sum);
    }
}

inline void logSumExpBackward(const float* x, const float* y, const float* g, float* d,
                              int64_t rows, int64_t cols, bool accumulate) {
    table().logSumExpBackward(x, y, g, d, rows, cols, accumulate);
}
inline void logSumExpBackward(const double* x, const double* y, const double* g, double* d,
                              int64_t rows, int64_t cols, bool accumulate) {
    for (int64_t i = 0; i < rows * cols; ++i)
        d[i] = (accumulate ? d[i] : 0) + g[i / cols] * std::exp(x[i] - y[i / cols]);
}

inline void exponential(const float* in, float* out, int64_t n) { table().exponential(in, out, n); }
inline void exponential(const double* in, double* out, int64_t n) {
    for (int64_t i = 0; i < n; ++i) out[i] = std::exp(in[i]);
}

inline void logarithm(const float* in, float* out, int64_t n) { table().logarithm(in, out, n); }
inline void logarithm(const double* in, double* out, int64_t n) {
    for (int64_t i = 0; i < n; ++i) out[i] = std::log(in[i]);
}

inline void columnSums(const float* x, float* out, int64_t rows, int64_t cols, bool accumulate) {
    table().columnSums(x, cols, out, rows, cols, accumulate);
}
inline void columnSums(const double* x, double* out, int64_t rows, int64_t cols, bool accumulate) {
    for (int64_t c = 0; c < cols; ++c) {
        double sum = accumulate ? out[c] : 0;
        for (int64_t r = 0; r < rows; ++r) sum += x[r * cols + c];
        out[c] = sum;
    }
}

inline void crossEntropy(const float* x, const float* a, float* out, int64_t rows, int64_t cols,
                         int64_t draws) {
    table().crossEntropy(x, a, out, rows, cols, draws);
}
inline void crossEntropy(const double* x, const double* a, double* out, int64_t rows, int64_t cols,
                         int64_t draws) {
    for (int64_t r = 0; r < rows; ++r) {
        const double *xr = x + r / draws * cols, *ar = a + r * cols;
        double sum = 0;
        for (int64_t c = 0; c < cols; ++c)
            sum += activation(Activation::Softplus, ar[c]) - ar[c] * xr[c];
        out[r] = sum;
    }
}

template <class T, class Function>
void rowGradient(const T* x, const T* y, const T* weight, T* d, int64_t rows, int64_t cols,
                 int64_t draws, bool accumulate, Function function) {
    for (int64_t i = 0; i < rows * cols; ++i) {
        const int64_t r = i / cols;
        const T value = weight[r] * function(x[r / draws * cols + i % cols], y[i]);
        d[i] = accumulate ? d[i] + value : value;
    }
}

inline void crossEntropyBackward(const float* x, const float* a, const float* weight, float* da,
                                 int64_t rows, int64_t cols, int64_t draws, bool accumulate) {
    table().crossEntropyBackward(x, a, weight, da, rows, cols, draws, accumulate);
}
inline void crossEntropyBackward(const double* x, const double* a, const double* weight, double* da,
                                 int64_t rows, int64_t cols, int64_t draws, bool accumulate) {
    rowGradient(x, a, weight, da, rows, cols, draws, accumulate,
                [](double xv, double av) { return activation(Activation::Sigmoid, av) - xv; });
}

inline void squaredError(const float* x, const float* y, float* out, int64_t rows, int64_t cols) {
    table().squaredError(x, y, out, rows, cols);
}
inline void squaredError(const double* x, const double* y, double* out, int64_t rows,
                         int64_t cols) {
    for (int64_t r = 0; r < rows; ++r) {
        double sum = 0;
        for (int64_t i = r * cols; i < (r + 1) * cols; ++i) sum += (y[i] - x[i]) * (y[i] - x[i]);
        out[r] = sum;
    }
}

inline void squaredErrorBackward(const float* x, const float* y, const float* weight, float* dy,
                                 int64_t rows, int64_t cols, bool accumulate) {
    table().squaredErrorBackward(x, y, weight, dy, rows, cols, accumulate);
}
inline void squaredErrorBackward(const double* x, const double* y, const double* weight, double* dy,
                                 int64_t rows, int64_t cols, bool accumulate) {
    rowGradient(x, y, weight, dy, rows, cols, 1, accumulate,
                [](double xv, double yv) { return 2 * (yv - xv); });
}

inline void keepLargest(const float* x, float* out, unsigned char* kept, int64_t rows,
                        int64_t units, int64_t k) {
    table().keepLargest(x, out, kept, rows, units, k);
}
inline void keepLargest(const double* x, double* out, unsigned char* kept, int64_t rows,
                        int64_t units, int64_t k) {
    std::vector<int64_t> order(static_cast<size_t>(units));
    std::fill_n(kept, rows * units, 0);
    for (int64_t r = 0; r < rows; ++r) {
        const double* row = x + r * units;
        std::iota(order.begin(), order.end(), 0);
        std::stable_sort(order.begin(), order.end(),
                         [row](int64_t a, int64_t b) { return row[a] > row[b]; });
        for (int64_t i = 0; i < k; ++i) kept[r * units + order[static_cast<size_t>(i)]] = 1;
    }
    for (int64_t i = 0; i < rows * units; ++i) out[i] = kept[i] ? x[i] : 0;
}

inline void passKept(const float* g, const unsigned char* kept, float* d, int64_t count,
                     bool accumulate) {
    table().passKept(g, kept, d, count, accumulate);
}
inline void passKept(const double* g, const unsigned char* kept, double* d, int64_t count,
                     bool accumulate) {
    for (int64_t i = 0; i < count; ++i) d[i] = (accumulate ? d[i] : 0) + (kept[i] ? g[i] : 0);
}

}  // namespace hourglass::kernels
