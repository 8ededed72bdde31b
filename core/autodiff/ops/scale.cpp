#include "core/autodiff/ops/elementwise.h"

namespace hourglass {
namespace {

/// y = factor x + offset, dy = factor dx.
struct Scale final : Elementwise<Scale> {
    double factor, offset;
    Scale(double factor, double offset) : factor(factor), offset(offset) {}
    const char* name() const override { return "scale"; }
    Value attributes() const override {
        Value result = Value::object();
        result.set("factor", factor);
        result.set("offset", offset);
        return result;
    }
    template <class T>
    T value(T x) const {
        return static_cast<T>(factor) * x + static_cast<T>(offset);
    }
    template <class T>
    T slope(T, T) const {
        return static_cast<T>(factor);
    }
    Var tangent(Var, std::span<const Var>, std::span<const Var> dx) const override {
        return scaled(dx[0], factor);
    }
};

}  // namespace

Var scaled(Var x, double factor, double offset) {
    return recordUnary<Scale>(x, x.shape(), factor, offset);
}

}  // namespace hourglass
