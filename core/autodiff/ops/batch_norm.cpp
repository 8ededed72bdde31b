#include <algorithm>
#include <cassert>
#include <cmath>

#include "core/autodiff/ops/elementwise.h"

namespace hourglass {
namespace {

/// Ioffe & Szegedy 2015, algorithm 1, over all axes but the last: y = gamma xhat + beta,
/// xhat = (x - mean) / sqrt(variance + eps). With g = dL/dy, M values a channel:
/// dbeta = sum g, dgamma = sum g xhat, dx = gamma / (M s) (M g - dbeta - xhat dgamma), s =
/// sqrt(...). The running mean and variance move once a step, however often the step is replayed.
struct BatchNorm final : OperationOf<BatchNorm> {
    static constexpr double kEpsilon = 1e-5, kMomentum = 0.1;
    RunningStatistics running;
    int64_t channels;
    mutable std::vector<double> mean, deviation, sumG, sumGx;
    mutable uint64_t lastStep = ~uint64_t{0};

    BatchNorm(RunningStatistics running, int64_t channels)
        : running(running),
          channels(channels),
          mean(channels),
          deviation(channels),
          sumG(channels),
          sumGx(channels) {}
    const char* name() const override { return "batch_norm"; }
    bool hasTangent() const override { return false; }

    template <class T>
    void run(Frame<T>& f) const {
        const int64_t rows = f.count() / channels;
        std::fill(mean.begin(), mean.end(), 0.0);
        std::fill(deviation.begin(), deviation.end(), 0.0);
        const T* x = f.in[0];
        for (int64_t r = 0; r < rows; ++r)
            for (int64_t c = 0; c < channels; ++c) mean[c] += x[r * channels + c];
        for (double& m : mean) m /= static_cast<double>(rows);
        for (int64_t r = 0; r < rows; ++r)
            for (int64_t c = 0; c < channels; ++c) {
                const double d = x[r * channels + c] - mean[c];
                deviation[c] += d * d;
            }
        for (double& v : deviation) v /= static_cast<double>(rows);
        remember<T>(f.step);
        for (double& v : deviation) v = std::sqrt(v + kEpsilon);
        for (int64_t r = 0; r < rows; ++r)
            for (int64_t c = 0; c < channels; ++c)
                f.out[r * channels + c] = static_cast<T>(
                    f.in[1][c] * ((x[r * channels + c] - mean[c]) / deviation[c]) + f.in[2][c]);
    }
    template <class T>
    void back(Frame<T>& f) const {
        const int64_t rows = f.count() / channels;
        const T *x = f.in[0], *g = f.outGradient;
        auto normal = [&](int64_t i) {
            return (x[i] - mean[i % channels]) / deviation[i % channels];
        };
        std::fill(sumG.begin(), sumG.end(), 0.0);
        std::fill(sumGx.begin(), sumGx.end(), 0.0);
        for (int64_t r = 0, i = 0; r < rows; ++r)
            for (int64_t c = 0; c < channels; ++c, ++i) {
                sumG[c] += g[i];
                sumGx[c] += g[i] * normal(i);
            }
        const double m = static_cast<double>(rows);
        if (f.gradient[0])
            writeGradient(f.gradient[0], f.count(), [&](int64_t i) {
                const int64_t c = i % channels;
                return static_cast<T>(f.in[1][c] / (m * deviation[c]) *
                                      (m * g[i] - sumG[c] - normal(i) * sumGx[c]));
            });
        if (f.gradient[1])
            writeGradient(f.gradient[1], channels,
                          [&](int64_t c) { return static_cast<T>(sumGx[c]); });
        if (f.gradient[2])
            writeGradient(f.gradient[2], channels,
                          [&](int64_t c) { return static_cast<T>(sumG[c]); });
    }
    Var tangent(Var, std::span<const Var>, std::span<const Var>) const override { return {}; }

 private:
    template <class T>
    void remember(uint64_t step) const {
        if (step == lastStep || !running.mean) return;
        lastStep = step;
        T *m = static_cast<T*>(running.mean), *v = static_cast<T*>(running.variance);
        for (int64_t c = 0; c < channels; ++c) {
            m[c] += static_cast<T>(kMomentum * (mean[c] - m[c]));
            v[c] += static_cast<T>(kMomentum * (deviation[c] - v[c]));
        }
    }
};

}  // namespace

Var batchNorm(Var x, Var gamma, Var beta, RunningStatistics running) {
    const int64_t channels = gamma.shape()[0];
    assert(x.shape()[x.shape().rank() - 1] == channels);
    return x.tape->record(std::make_unique<BatchNorm>(running, channels),
                          std::array{x, gamma, beta}, x.shape());
}

double batchNormEpsilon() { return BatchNorm::kEpsilon; }

}  // namespace hourglass
