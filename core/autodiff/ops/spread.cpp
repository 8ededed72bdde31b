#include <cassert>

#include "core/autodiff/ops/elementwise.h"

namespace hourglass {
namespace {

/// Kingma & Welling 2014, section 2.4, for L draws a sample: z = mu + sigma eps, where rows n L ...
/// n L + L - 1 of eps [N L, K] belong to row n of mu and sigma [N, K]. d mu and d sigma add up the
/// draws; eps is given.
struct Spread final : OperationOf<Spread> {
    const char* name() const override { return "spread"; }
    template <class T>
    static int64_t draws(const Frame<T>& f) {
        return (*f.outShape)[0] / (*f.shape[0])[0];
    }
    template <class T>
    void run(Frame<T>& f) const {
        const int64_t rows = (*f.outShape)[0], units = (*f.outShape)[1], each = draws(f);
        inParallel(f.count(), rows, [&](int64_t r) {
            const T *mean = f.in[0] + r / each * units, *deviation = f.in[1] + r / each * units;
            const T* noise = f.in[2] + r * units;
            T* z = f.out + r * units;
#pragma GCC ivdep
            for (int64_t k = 0; k < units; ++k) z[k] = mean[k] + deviation[k] * noise[k];
        });
    }
    template <class T>
    void back(Frame<T>& f) const {
        const int64_t samples = (*f.shape[0])[0], each = draws(f);
        inParallel(f.count(), samples, [&](int64_t n) {
            for (int64_t r = n * each; r < (n + 1) * each; ++r) backOfDraw(f, r, r > n * each);
        });
    }
    Var tangent(Var, std::span<const Var> x, std::span<const Var> dx) const override {
        Tape& tape = *x[0].tape;
        const Var zero = tape.constant(x[0].shape(), 0);
        const Var change = spread(dx[0] ? dx[0] : zero, dx[1] ? dx[1] : zero, x[2]);
        return dx[2] ? change + spread(zero, x[1], dx[2]) : change;
    }

 private:
    template <class T>
    static void backOfDraw(Frame<T>& f, int64_t r, bool further) {
        const int64_t units = (*f.outShape)[1], place = r / draws(f) * units;
        const T *g = f.outGradient + r * units, *noise = f.in[2] + r * units;
        if (auto d = f.gradient[0])
            writeGradient<T>({d.data + place, d.accumulate || further}, units,
                             [=](int64_t k) { return g[k]; });
        if (auto d = f.gradient[1])
            writeGradient<T>({d.data + place, d.accumulate || further}, units,
                             [=](int64_t k) { return g[k] * noise[k]; });
        if (auto d = f.gradient[2]) {
            const T* deviation = f.in[1] + place;
            writeGradient<T>({d.data + r * units, d.accumulate}, units,
                             [=](int64_t k) { return g[k] * deviation[k]; });
        }
    }
};

}  // namespace

Var spread(Var mean, Var deviation, Var noise) {
    assert(mean.shape() == deviation.shape() && mean.shape().rank() == 2);
    assert(noise.samples() % mean.samples() == 0 && noise.units() == mean.units());
    return mean.tape->record(std::make_unique<Spread>(), std::array{mean, deviation, noise},
                             noise.shape());
}

}  // namespace hourglass
