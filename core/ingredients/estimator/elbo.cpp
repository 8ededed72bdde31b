#include "core/ingredients/estimator/estimator.h"

namespace hourglass {
namespace {

/// -ELBO with a weighted divergence: reconstruction + beta KL (Kingma & Welling 2014, eq. 8, with L
/// draws; beta: Higgins et al. 2017). With free bits lambda (Kingma et al. 2016, section C.8) each
/// unit's KL, a mean over the batch, costs at least lambda, so no unit is pushed below it:
/// beta sum_j max(lambda, KL_j).
struct Elbo final : Estimator {
    Scheduled beta, free;
    std::string betaPath, freePath;
    int64_t samples;
    explicit Elbo(const Options& o)
        : beta(o.real("beta")),
          free(o.real("free_bits")),
          betaPath(o.pathOf("beta")),
          freePath(o.pathOf("free_bits")),
          samples(o.integer("samples")) {}
    int64_t draws(Mode mode) const override { return mode == Mode::Train ? samples : 0; }
    bool needsUnits() const override { return !free.isConstant() || free.to() > 0; }
    Objection objection(const Combination& others) const override {
        if (!needsUnits() || (others.stochastic && others.byUnit)) return {};
        return {
            "Free bits need a divergence for each code unit, and this code and prior have only "
            "one for all together.",
            "Set free_bits to 0, or use a Gaussian code with a standard normal, Laplace or "
            "Student prior."};
    }
    Var objective(Recorder& r, const Evidence& e) const override {
        const Var error = meanOverSamples(e.reconstruction);
        if (!e.divergence) return error;
        const Var divergence =
            needsUnits() ? floored(r, e.divergence) : meanDivergence(e.divergence);
        return error + r.dial(betaPath, beta) * divergence;
    }

 private:
    /// sum_j max(lambda, KL_j) = sum_j lambda + relu(KL_j - lambda).
    Var floored(Recorder& r, Var byUnit) const {
        const Var least = r.dial(freePath, free);
        const Var mean = (1.0 / static_cast<double>(byUnit.samples())) * sumOverSamples(byUnit);
        return sumOfAll(activate(mean - least, Activation::Relu) + least);
    }
};

}  // namespace

Entry<Estimator> elboEstimator() {
    return {"elbo",
            "Evidence lower bound",
            "Reconstruction error plus the divergence of the code from its prior.",
            {Field::real("beta", 1).between(0, 1000).live().helped(
                 "Weight of the divergence. Below 1: sharper pictures, a code with holes. "
                 "Above 1: smoother, and code values fall out of use."),
             drawsField(1,
                        "How often each picture's code is drawn for one update. One is usual; "
                        "more make the updates less noisy and take as much longer."),
             Field::real("free_bits", 0)
                 .named("Free bits")
                 .between(0, 100)
                 .in("nats/unit")
                 .helped("Information that each code unit may carry without paying for it; keeps "
                         "units from falling out of use. 0: none.")},
            [](const Options& o) { return std::make_unique<Elbo>(o); }};
}

}  // namespace hourglass
