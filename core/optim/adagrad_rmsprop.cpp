#include <algorithm>

#include "core/kernels/kernels.h"
#include "core/optim/optimizers.h"

namespace hourglass {
namespace {

constexpr double kLeastEpsilon = 1e-20;  // without epsilon, a gradient that was always 0 gave 0 / 0

/// s = keep s + fresh g^2; w -= rate g / (sqrt(s) + epsilon). Adagrad keeps all squares (Duchi,
/// Hazan & Singer 2011), RMSProp forgets old ones (Tieleman & Hinton 2012).
struct ScaledByHistory final : Optimizer {
    float keep, fresh, epsilon;
    ScaledByHistory(double keep, double fresh, double epsilon)
        : keep(static_cast<float>(keep)),
          fresh(static_cast<float>(fresh)),
          epsilon(static_cast<float>(std::max(epsilon, kLeastEpsilon))) {}
    int slots() const override { return 1; }
    void step(float* w, const float* g, float* const* slots, int64_t count, double rate,
              int64_t) const override {
        kernels::table().scaledByHistory(w, g, slots[0], static_cast<float>(rate), keep, fresh,
                                         epsilon, count);
    }
};

Field epsilonField() {
    return Field::real("epsilon", 1e-8).between(0, 1).helped("Keeps the division harmless.");
}

}  // namespace

Entry<Optimizer> adagradOptimizer() {
    return {"adagrad",
            "Adagrad",
            "Gives every weight a step size of its own, which only ever shrinks.",
            {rateField(0.01), epsilonField()},
            [](const Options& o) {
                return std::make_unique<ScaledByHistory>(1, 1, o.number("epsilon"));
            }};
}

Entry<Optimizer> rmspropOptimizer() {
    return {"rmsprop",
            "RMSProp",
            "Divides every weight's step by the recent size of its gradient.",
            {rateField(0.001),
             Field::real("memory", 0.9)
                 .between(0, 0.9999)
                 .helped("Memory of the squared gradient's mean."),
             epsilonField()},
            [](const Options& o) {
                const double memory = o.number("memory");
                return std::make_unique<ScaledByHistory>(memory, 1 - memory, o.number("epsilon"));
            }};
}

}  // namespace hourglass
