#include "core/autodiff/ops/binary.h"

namespace hourglass {
namespace {

/// y = a / b, dy = (da - y db) / b.
struct Divide final : Binary<Divide> {
    const char* name() const override { return "divide"; }
    template <class T>
    T value(T a, T b) const {
        return a / b;
    }
    template <class T>
    T slopeA([[maybe_unused]] T a, [[maybe_unused]] T b, [[maybe_unused]] T y) const {
        return T(1) / b;
    }
    template <class T>
    T slopeB([[maybe_unused]] T a, [[maybe_unused]] T b, [[maybe_unused]] T y) const {
        return -y / b;
    }
    Var tangent([[maybe_unused]] Var y, [[maybe_unused]] std::span<const Var> x,
                std::span<const Var> dx) const override {
        if (!dx[0]) return -(y * dx[1]) / x[1];
        if (!dx[1]) return dx[0] / x[1];
        return (dx[0] - y * dx[1]) / x[1];
    }
    bool hasCotangent(size_t) const override { return true; }
    Var cotangent(Var y, std::span<const Var> x, Var g, size_t input) const override {
        return input == 0 ? g / x[1] : -(g * y) / x[1];
    }
};

}  // namespace

Var operator/(Var a, Var b) { return recordBinary<Divide>(a, b); }

}  // namespace hourglass
