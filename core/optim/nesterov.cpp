#include "core/kernels/kernels.h"
#include "core/optim/optimizers.h"

namespace hourglass {
namespace {

/// Nesterov's method in Sutskever's form, written for the gradients at the point that is looked
/// ahead to: v = mu v - rate g; w += mu v - rate g (Sutskever, Martens, Dahl & Hinton 2013).
struct Nesterov final : Optimizer {
    float keep;
    explicit Nesterov(double keep) : keep(static_cast<float>(keep)) {}
    int slots() const override { return 1; }
    void step(float* w, const float* g, float* const* slots, int64_t count, double rate,
              int64_t) const override {
        kernels::table().nesterov(w, g, slots[0], static_cast<float>(rate), keep, count);
    }
};

}  // namespace

Entry<Optimizer> nesterovOptimizer() {
    return {"nesterov",
            "Nesterov",
            "Momentum that looks ahead: the slope is taken where the ball is about to be.",
            {rateField(0.01), Field::real("momentum", 0.9)
                                  .between(0, 0.9999)
                                  .helped("Share of the last step's speed that is kept.")},
            [](const Options& o) { return std::make_unique<Nesterov>(o.number("momentum")); }};
}

}  // namespace hourglass
