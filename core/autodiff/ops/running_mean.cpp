#include <vector>

#include "core/autodiff/ops/elementwise.h"

namespace hourglass {
namespace {

/// y = the running mean of x over the steps, every step's x weighing `memory` times as much as the
/// next one's, freed from its start at zero (as Adam does): y = s / n, s' = m s + (1 - m) x,
/// n' = m n + (1 - m). The state (s, n) lies in a buffer of the model and moves once a step,
/// however often the step is replayed. dy = dx: the past is taken for what the present stands for.
struct RunningMean final : OperationOf<RunningMean> {
    double memory;
    void* state;
    mutable std::vector<double> before;  ///< the state before the present step
    mutable uint64_t lastStep = ~uint64_t{0};
    RunningMean(double memory, void* state, int64_t count)
        : memory(memory), state(state), before(static_cast<size_t>(count + 1)) {}
    const char* name() const override { return "running_mean"; }
    bool hasTangent() const override { return false; }

    template <class T>
    void run(Frame<T>& f) const {
        const int64_t count = f.count();
        T* s = static_cast<T*>(state);
        if (f.step != lastStep)
            for (int64_t i = 0; i <= count; ++i) before[i] = s[i];
        lastStep = f.step;
        const double weight = memory * before[count] + (1 - memory);
        for (int64_t i = 0; i < count; ++i) {
            const double sum = memory * before[i] + (1 - memory) * f.in[0][i];
            s[i] = static_cast<T>(sum);
            f.out[i] = static_cast<T>(sum / weight);
        }
        s[count] = static_cast<T>(weight);
    }
    template <class T>
    void back(Frame<T>& f) const {
        writeGradient(f.gradient[0], f.count(), [&](int64_t i) { return f.outGradient[i]; });
    }
    Var tangent(Var, std::span<const Var>, std::span<const Var>) const override { return {}; }
};

}  // namespace

Var runningMean(Var x, double memory, void* state) {
    return recordUnary<RunningMean>(x, x.shape(), memory, state, x.shape().count());
}

}  // namespace hourglass
