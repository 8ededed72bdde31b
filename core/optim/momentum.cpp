#include "core/kernels/kernels.h"
#include "core/optim/optimizers.h"

namespace hourglass {
namespace {

/// v = mu v - rate g; w += v (Polyak 1964).
struct Momentum final : Optimizer {
    float keep;
    explicit Momentum(double keep) : keep(static_cast<float>(keep)) {}
    int slots() const override { return 1; }
    void step(float* w, const float* g, float* const* slots, int64_t count, double rate,
              int64_t) const override {
        kernels::table().momentum(w, g, slots[0], static_cast<float>(rate), keep, count);
    }
};

}  // namespace

Entry<Optimizer> momentumOptimizer() {
    return {"momentum",
            "Momentum",
            "A rolling ball: each step keeps part of the last one's speed.",
            {rateField(0.01), Field::real("momentum", 0.9)
                                  .between(0, 0.9999)
                                  .helped("Share of the last step's speed that is kept.")},
            [](const Options& o) { return std::make_unique<Momentum>(o.number("momentum")); }};
}

}  // namespace hourglass
