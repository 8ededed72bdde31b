#include "core/questions/analysis.h"
#include "core/questions/log_likelihood.h"

namespace hourglass {
namespace {

/// -log p(x) of test pictures under a model with a prior, by importance sampling (Burda et al.
/// 2016), with the errors of having only some pictures and only some draws.
struct TestLikelihood final : Analysis {
    int64_t draws, pictures;
    explicit TestLikelihood(const Options& o)
        : draws(o.integer("draws")), pictures(o.integer("pictures")) {}

    Status fits(const AnalysisScope& s) const override {
        if (const Objection objection = LogLikelihoodEstimator::objection(s.model))
            return failure(objection.what, "prior.kind", objection.hint);
        return {};
    }

    Result<AnalysisResult> answer(const AnalysisSubject& s) const override {
        const Autoencoder& model = s.model.model();
        Parameters parameters = s.model.parameters();
        LogLikelihoodEstimator estimator(s.experiment, s.data, model, parameters, draws);
        estimator.turnTo(s.model.progress());
        const LogLikelihood found = estimator.estimate(s.data.test, pictures, [&](int64_t done) {
            s.stop.at(done, std::min(pictures, s.data.test.count()));
            return !s.stop.stop_requested();
        });
        if (s.stop.stop_requested()) return stoppedEarly();
        AnalysisResult r;
        r.title = "Likelihood of the test pictures";
        r.note = "Importance sampling with " + std::to_string(draws) + " draws for each of " +
                 std::to_string(found.pictures) +
                 " pictures; on average too high, the less the more draws.";
        r.numbers = {{"-log p(x)", "nats/image", -found.mean},
                     {"  +- for these pictures", "nats/image", found.standardError},
                     {"  +- for these draws", "nats/image", found.samplingError}};
        return r;
    }
};

}  // namespace

Entry<Analysis> likelihoodAnalysis() {
    return {"likelihood",
            "Likelihood",
            "How likely a variational model makes the test pictures, -log p(x) in nats/image.",
            {Field::integer("draws", 500)
                 .between(1, 1000000)
                 .helped("Draws of the code for each picture; papers use 5000."),
             Field::integer("pictures", 100)
                 .between(1, 1e9)
                 .in("pictures")
                 .helped("Test pictures, from the first on.")},
            [](const Options& o) { return std::make_unique<TestLikelihood>(o); }};
}

}  // namespace hourglass
