#include <algorithm>
#include <cmath>

#include "core/autodiff/ops/elementwise.h"
#include "core/kernels/kernels.h"

namespace hourglass {
namespace {

/// A number 0 ... choices - 1 for each sample, all equally likely.
struct RandomIndex final : OperationOf<RandomIndex> {
    int64_t choices;
    std::array<uint32_t, 2> key;
    mutable AlignedVector<float> drawn;
    RandomIndex(int64_t choices, const RandomStream& stream, int64_t samples)
        : choices(choices), key(stream.key()), drawn(samples) {}
    const char* name() const override { return "random_index"; }
    bool isDifferentiable() const override { return false; }
    template <class T>
    void run(Frame<T>& f) const {
        kernels::table().uniformNoise(key.data(), f.step, drawn.data(), f.count());
        const auto last = static_cast<double>(choices - 1);
        for (int64_t i = 0; i < f.count(); ++i)
            f.out[i] = static_cast<T>(
                std::min(last, std::floor(double{drawn[i]} * static_cast<double>(choices))));
    }
    template <class T>
    void back(Frame<T>&) const {}
    Var tangent(Var, std::span<const Var>, std::span<const Var>) const override { return {}; }
};

}  // namespace

Var randomIndex(Tape& tape, int64_t samples, int64_t choices, const RandomStream& stream) {
    return tape.record(std::make_unique<RandomIndex>(choices, stream, samples), {}, Shape{samples});
}

}  // namespace hourglass
