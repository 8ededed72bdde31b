#include "core/ingredients/estimator/estimator.h"

namespace hourglass {
namespace {

/// Burgess et al. 2018, eq. 8: reconstruction + gamma |KL - C|. The divergence is held at the
/// capacity C, which usually rises during training.
struct Capacity final : Estimator {
    Scheduled gamma, capacity;
    std::string gammaPath, capacityPath;
    int64_t samples;
    explicit Capacity(const Options& o)
        : gamma(o.real("gamma")),
          capacity(o.real("capacity")),
          gammaPath(o.pathOf("gamma")),
          capacityPath(o.pathOf("capacity")),
          samples(o.integer("samples")) {}
    int64_t draws(Mode mode) const override { return mode == Mode::Train ? samples : 0; }
    Objection objection(const Combination& others) const override {
        if (others.stochastic && others.hasPrior) return {};
        return {
            "Without a code with chance in it and a prior there is no divergence to hold at a "
            "capacity.",
            "Choose the Gaussian code and a prior, or the evidence lower bound."};
    }
    Var objective(Recorder& r, const Evidence& e) const override {
        const Var away = meanDivergence(e.divergence) - r.dial(capacityPath, capacity);
        return meanOverSamples(e.reconstruction) + r.dial(gammaPath, gamma) * absolute(away);
    }
};

}  // namespace

Entry<Estimator> capacityEstimator() {
    return {"capacity",
            "Bound with a capacity",
            "The code is held at a given amount of information, which can be raised little by "
            "little: code units come into use one after the other.",
            {Field::real("gamma", 1000)
                 .named("Strength")
                 .between(0, 1e6)
                 .steppedByRatio()
                 .live()
                 .helped("How strongly the divergence is held at the capacity; about 1000 is "
                         "usual."),
             Field::real("capacity", 25)
                 .between(0, 10000)
                 .in("nats/image")
                 .live()
                 .helped("Information that the code should carry for one picture; usually a "
                         "schedule from 0 upwards."),
             drawsField(1, "How often each picture's code is drawn for one update; one is usual.")},
            [](const Options& o) { return std::make_unique<Capacity>(o); }};
}

}  // namespace hourglass
