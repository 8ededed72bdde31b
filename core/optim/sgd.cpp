#include "core/kernels/kernels.h"
#include "core/optim/optimizers.h"

namespace hourglass {
namespace {

/// w -= rate g.
struct Sgd final : Optimizer {
    int slots() const override { return 0; }
    void step(float* w, const float* g, float* const*, int64_t count, double rate,
              int64_t) const override {
        kernels::table().sgd(w, g, static_cast<float>(rate), count);
    }
};

}  // namespace

Entry<Optimizer> sgdOptimizer() {
    return {"sgd",
            "Gradient descent",
            "Steps straight down the gradient of each batch.",
            {rateField(0.1)},
            [](const Options&) { return std::make_unique<Sgd>(); }};
}

}  // namespace hourglass
