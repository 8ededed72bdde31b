#include "core/ingredients/estimator/estimator.h"

namespace hourglass {
namespace {

/// -ELBO with a weighted divergence: reconstruction + beta KL (Kingma & Welling 2014, eq. 3;
/// beta: Higgins et al. 2017). One draw of the code a sample.
struct Elbo final : Estimator {
    Scheduled beta;
    std::string path;
    explicit Elbo(const Options& o) : beta(o.real("beta")), path(o.pathOf("beta")) {}
    Var combine(Recorder& r, Var reconstruction, Var divergence) const override {
        if (!divergence) return reconstruction;
        return reconstruction + r.dial(path, beta) * divergence;
    }
};

}  // namespace

Entry<Estimator> elboEstimator() {
    return {"elbo",
            "Evidence lower bound",
            "Reconstruction error plus the divergence of the code from its prior.",
            {Field::real("beta", 1).between(0, 1000).live().helped(
                "Weight of the divergence. Below 1: sharper pictures, a code with holes. "
                "Above 1: smoother, and code values fall out of use.")},
            [](const Options& o) { return std::make_unique<Elbo>(o); }};
}

}  // namespace hourglass
