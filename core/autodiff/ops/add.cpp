#include "core/autodiff/ops/binary.h"

namespace hourglass {
namespace {

/// y = a + b, dy = da + db.
struct Add final : Binary<Add> {
    const char* name() const override { return "add"; }
    template <class T>
    T value(T a, T b) const {
        return a + b;
    }
    template <class T>
    T slopeA([[maybe_unused]] T a, [[maybe_unused]] T b, [[maybe_unused]] T y) const {
        return T(1);
    }
    template <class T>
    T slopeB([[maybe_unused]] T a, [[maybe_unused]] T b, [[maybe_unused]] T y) const {
        return T(1);
    }
    Var tangent([[maybe_unused]] Var y, [[maybe_unused]] std::span<const Var> x,
                std::span<const Var> dx) const override {
        if (!dx[0]) return dx[1];
        return dx[1] ? dx[0] + dx[1] : dx[0];
    }
    bool hasCotangent(size_t) const override { return true; }
    Var cotangent(Var, std::span<const Var>, Var g, size_t) const override { return g; }
};

}  // namespace

Var operator+(Var a, Var b) { return recordBinary<Add>(a, b); }

}  // namespace hourglass
