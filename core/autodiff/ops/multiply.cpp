#include "core/autodiff/ops/binary.h"

namespace hourglass {
namespace {

/// y = a b, dy = b da + a db.
struct Multiply final : Binary<Multiply> {
    const char* name() const override { return "multiply"; }
    template <class T>
    T value(T a, T b) const {
        return a * b;
    }
    template <class T>
    T slopeA([[maybe_unused]] T a, [[maybe_unused]] T b, [[maybe_unused]] T y) const {
        return b;
    }
    template <class T>
    T slopeB([[maybe_unused]] T a, [[maybe_unused]] T b, [[maybe_unused]] T y) const {
        return a;
    }
    Var tangent([[maybe_unused]] Var y, [[maybe_unused]] std::span<const Var> x,
                std::span<const Var> dx) const override {
        if (!dx[0]) return x[0] * dx[1];
        if (!dx[1]) return dx[0] * x[1];
        return dx[0] * x[1] + x[0] * dx[1];
    }
    bool hasCotangent(size_t) const override { return true; }
    Var cotangent(Var, std::span<const Var> x, Var g, size_t input) const override {
        return g * x[1 - input];
    }
};

}  // namespace

Var operator*(Var a, Var b) { return recordBinary<Multiply>(a, b); }

}  // namespace hourglass
