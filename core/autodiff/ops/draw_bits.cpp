#include <type_traits>

#include "core/autodiff/ops/elementwise.h"
#include "core/kernels/kernels.h"

namespace hourglass {
namespace {

/// 1 with probability x, else 0, drawn anew at each pass: flat, so nothing flows back.
struct DrawBits final : OperationOf<DrawBits> {
    std::array<uint32_t, 2> key;
    mutable AlignedVector<float> uniform;  // only for double tapes
    explicit DrawBits(const RandomStream& stream) : key(stream.key()) {}
    const char* name() const override { return "draw_bits"; }
    bool isDifferentiable() const override { return false; }
    template <class T>
    void run(Frame<T>& f) const {
        if constexpr (std::is_same_v<T, float>) {
            kernels::table().drawBits(key.data(), f.step, f.in[0], f.out, f.count());
        } else {
            uniform.resize(f.count());
            kernels::table().uniformNoise(key.data(), f.step, uniform.data(), f.count());
            for (int64_t i = 0; i < f.count(); ++i) f.out[i] = uniform[i] < f.in[0][i] ? 1 : 0;
        }
    }
    template <class T>
    void back(Frame<T>&) const {}
    Var tangent(Var, std::span<const Var>, std::span<const Var>) const override { return {}; }
};

}  // namespace

Var drawBits(Var chance, const RandomStream& stream) {
    return recordUnary<DrawBits>(chance, chance.shape(), stream);
}

}  // namespace hourglass
