#include <algorithm>

#include "core/autodiff/ops/elementwise.h"

namespace hourglass {
namespace {

/// y = min(max(x, low), high), dy = dx inside and 0 outside.
struct Clamp final : Elementwise<Clamp> {
    double low, high;
    Clamp(double low, double high) : low(low), high(high) {}
    const char* name() const override { return "clamp"; }
    Value attributes() const override {
        Value result = Value::object();
        result.set("low", low);
        result.set("high", high);
        return result;
    }
    template <class T>
    T value(T x) const {
        return std::clamp(x, static_cast<T>(low), static_cast<T>(high));
    }
    template <class T>
    T slope(T x, T) const {
        return x > static_cast<T>(low) && x < static_cast<T>(high) ? T(1) : T(0);
    }
    Var tangent(Var, std::span<const Var> x, std::span<const Var> dx) const override {
        return dx[0] * stepFunction(x[0] - low) * stepFunction(high - x[0]);
    }
};

}  // namespace

Var clamp(Var x, double low, double high) { return recordUnary<Clamp>(x, x.shape(), low, high); }

}  // namespace hourglass
