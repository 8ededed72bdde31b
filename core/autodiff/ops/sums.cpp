#include "core/autodiff/ops/sums.h"

#include <cassert>

namespace hourglass {

Var sumOverUnits(Var x) {
    const int64_t samples = x.shape()[0];
    return recordUnary<Sum>(x, Shape{samples}, int64_t{1}, samples, x.units(), 1.0);
}

Var sumOverSamples(Var x) {
    return recordUnary<Sum>(x, x.shape().sample(), x.shape()[0], x.units(), int64_t{1}, 1.0);
}

Var sumOfAll(Var x) {
    return recordUnary<Sum>(x, Shape{}, int64_t{1}, int64_t{1}, x.shape().count(), 1.0);
}

Var meanOverSamples(Var x) {
    assert(x.shape().rank() == 1);
    const int64_t samples = x.shape()[0];
    return recordUnary<Sum>(x, Shape{}, int64_t{1}, int64_t{1}, samples,
                            1.0 / static_cast<double>(samples));
}

}  // namespace hourglass
