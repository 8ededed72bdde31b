#include <algorithm>
#include <cassert>
#include <cmath>
#include <vector>

#include "core/autodiff/ops/elementwise.h"
#include "core/autodiff/ops/kept_units.h"
#include "core/kernels/reference.h"

namespace hourglass {
namespace {

/// Ahmad & Scheinkman 2019 ("How can we be so dense?", section 3): of each row the k units with the
/// largest b_j z_j pass, with b_j = exp(beta (a - d_j)), a = k / K the share of rows that each unit
/// would win if all won equally, and d_j its duty cycle, a running mean of how often it won. Their
/// z are rectified; here values are counted from the row's smallest, so that a boost raises
/// negative ones too. What passes is z itself, and the derivative flows as if the choice were
/// constant. The state (sums of wins, weight of the past) is freed from its start at zero as
/// running_mean's, and moves once a step.
struct KeepBoosted final : OperationOf<KeepBoosted> {
    static constexpr double kPeriod = 1000;  // samples that the duty cycle looks back on
    void* state;
    double memory;  ///< of one batch: (1 - 1 / period)^samples
    mutable std::vector<unsigned char> kept;
    mutable std::vector<float> singleKeys;
    mutable std::vector<double> doubleKeys;
    mutable std::vector<double> before;  ///< the state before the present step
    mutable std::vector<double> boosts, wins;
    mutable uint64_t lastStep = ~uint64_t{0};

    KeepBoosted(const Shape& shape, Precision precision, void* state)
        : state(state),
          memory(std::pow(1 - 1 / kPeriod, static_cast<double>(shape[0]))),
          kept(static_cast<size_t>(shape.count())),
          before(static_cast<size_t>(shape[1] + 1)),
          boosts(static_cast<size_t>(shape[1])),
          wins(static_cast<size_t>(shape[1])) {
        if (precision == Precision::Single)
            singleKeys.resize(kept.size());
        else
            doubleKeys.resize(kept.size());
    }
    const char* name() const override { return "keep_boosted"; }

    float* keys(const float*) const { return singleKeys.data(); }
    double* keys(const double*) const { return doubleKeys.data(); }

    template <class T>
    void run(Frame<T>& f) const {
        const int64_t rows = (*f.outShape)[0], units = (*f.outShape)[1];
        const int64_t k = unitsKept(f.in[1][0], f.in[2][0], units);
        const double strength = f.in[3][0];
        T* duty = static_cast<T*>(state);
        if (f.step != lastStep) std::copy_n(duty, units + 1, before.begin());
        lastStep = f.step;
        if (strength == 0) {  // the same choice as without any boost, to the last tie
            kernels::keepLargest(f.in[0], f.out, kept.data(), rows, units, k);
        } else {
            makeKeys(f.in[0], keys(f.in[0]), rows, units, strength, k);
            kernels::keepLargest(keys(f.in[0]), f.out, kept.data(), rows, units, k);
            for (int64_t i = 0; i < rows * units; ++i) f.out[i] = kept[i] ? f.in[0][i] : T(0);
        }
        countWins(duty, rows, units);
    }
    template <class T>
    void back(Frame<T>& f) const {
        if (auto d = f.gradient[0])
            kernels::passKept(f.outGradient, kept.data(), d.data, f.count(), d.accumulate);
        for (int dial = 1; dial < 4; ++dial)
            if (f.gradient[dial]) writeGradient(f.gradient[dial], 1, [](int64_t) { return T(0); });
    }
    bool hasTangent() const override { return true; }
    Var tangent(Var y, std::span<const Var>, std::span<const Var> dx) const override {
        if (!dx[0]) return {};
        return dx[0] * stepFunction(absolute(y));
    }

 private:
    template <class T>
    void makeKeys(const T* x, T* key, int64_t rows, int64_t units, double strength,
                  int64_t k) const {
        const double equal = static_cast<double>(k) / static_cast<double>(units);
        const double past = before[static_cast<size_t>(units)];
        for (int64_t u = 0; u < units; ++u)
            boosts[u] = past > 0 ? std::exp(strength * (equal - before[u] / past)) : 1;
        for (int64_t r = 0; r < rows; ++r, x += units, key += units) {
            const T least = *std::min_element(x, x + units);
            for (int64_t u = 0; u < units; ++u) key[u] = (x[u] - least) * static_cast<T>(boosts[u]);
        }
    }
    template <class T>
    void countWins(T* duty, int64_t rows, int64_t units) const {
        std::fill(wins.begin(), wins.end(), 0.0);
        for (int64_t r = 0; r < rows; ++r)
            for (int64_t u = 0; u < units; ++u) wins[u] += kept[r * units + u];
        for (int64_t u = 0; u < units; ++u)
            duty[u] = static_cast<T>(memory * before[u] +
                                     (1 - memory) * wins[u] / static_cast<double>(rows));
        duty[units] = static_cast<T>(memory * before[units] + (1 - memory));
    }
};

}  // namespace

Var keepBoosted(Var x, Var share, Var count, Var strength, void* state) {
    assert(x.shape().rank() == 2);
    return x.tape->record(std::make_unique<KeepBoosted>(x.shape(), x.tape->precision(), state),
                          std::array{x, share, count, strength}, x.shape());
}

}  // namespace hourglass
