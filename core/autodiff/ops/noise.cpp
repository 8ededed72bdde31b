#include <algorithm>
#include <type_traits>

#include "core/autodiff/ops/elementwise.h"
#include "core/kernels/kernels.h"

namespace hourglass {
namespace {

enum class Law { Uniform, Normal };

/// Draws float numbers whatever the tape's precision: checks in double see the noise of training.
struct Noise final : OperationOf<Noise> {
    Law law;
    std::array<uint32_t, 2> key;
    mutable AlignedVector<float> single;  // only for double tapes
    Noise(Law law, const RandomStream& stream) : law(law), key(stream.key()) {}
    const char* name() const override { return law == Law::Normal ? "normal" : "uniform"; }
    bool isDifferentiable() const override { return false; }

    void draw(uint64_t step, float* out, int64_t count) const {
        auto& table = kernels::table();
        (law == Law::Normal ? table.normalNoise : table.uniformNoise)(key.data(), step, out, count);
    }
    template <class T>
    void run(Frame<T>& f) const {
        if constexpr (std::is_same_v<T, float>) {
            draw(f.step, f.out, f.count());
        } else {
            single.resize(f.count());
            draw(f.step, single.data(), f.count());
            std::copy(single.begin(), single.end(), f.out);
        }
    }
    template <class T>
    void back(Frame<T>&) const {}
    Var tangent(Var, std::span<const Var>, std::span<const Var>) const override { return {}; }
};

}  // namespace

Var normalNoise(Tape& tape, const Shape& shape, const RandomStream& stream) {
    return tape.record(std::make_unique<Noise>(Law::Normal, stream), {}, shape);
}

Var uniformNoise(Tape& tape, const Shape& shape, const RandomStream& stream) {
    return tape.record(std::make_unique<Noise>(Law::Uniform, stream), {}, shape);
}

}  // namespace hourglass
