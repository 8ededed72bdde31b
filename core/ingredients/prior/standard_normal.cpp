#include "core/ingredients/prior/prior.h"

namespace hourglass {
namespace {

/// Kingma & Welling 2014, appendix B: KL(N(mu, sigma^2) || N(0, I))
/// = 1/2 sum_j (mu_j^2 + sigma_j^2 - 1 - log sigma_j^2), in nats.
struct StandardNormal final : Prior {
    Var divergence(Recorder&, const CodeSample& q) const override {
        return 0.5 * sumOverUnits(square(q.mean) + exp(q.logVariance) - 1.0 - q.logVariance);
    }
};

}  // namespace

Entry<Prior> standardNormalPrior() {
    return {"standard-normal",
            "Standard normal",
            "Codes should look like draws from one round cloud at the origin, so that new pictures "
            "can be drawn from it.",
            {},
            [](const Options&) { return std::make_unique<StandardNormal>(); }};
}

}  // namespace hourglass
