#include <algorithm>
#include <cassert>
#include <cmath>

#include "core/autodiff/ops/elementwise.h"

namespace hourglass {
namespace {

/// y = floor(x + 1/2), held inside 0 ... choices - 1; no gradient. What is not a number gives 0.
struct WholeNumber final : OperationOf<WholeNumber> {
    int64_t choices;
    explicit WholeNumber(int64_t choices) : choices(choices) {}
    const char* name() const override { return "whole_number"; }
    bool isDifferentiable() const override { return false; }
    Value attributes() const override {
        Value result = Value::object();
        result.set("choices", static_cast<double>(choices));
        return result;
    }
    template <class T>
    void run(Frame<T>& f) const {
        const T most = static_cast<T>(choices - 1);
        for (int64_t i = 0; i < f.count(); ++i) {
            const T x = std::floor(f.in[0][i] + T(0.5));
            f.out[i] = x > 0 ? std::min(x, most) : T(0);
        }
    }
    template <class T>
    void back(Frame<T>&) const {}
    Var tangent(Var, std::span<const Var>, std::span<const Var>) const override { return {}; }
};

}  // namespace

Var wholeNumber(Var x, int64_t choices) {
    assert(choices > 0);
    return recordUnary<WholeNumber>(x, x.shape(), choices);
}

}  // namespace hourglass
