#include "core/statistics/boltzmann.h"

#include "core/questions/analysis.h"

namespace hourglass {
namespace {

/// How likely a Boltzmann machine of binary units makes pictures (made black and white at one
/// half): through log Z, by annealing from both sides, and exactly where it is small enough.
struct Boltzmann final : Analysis {
    Annealing how;
    int64_t pictures;
    explicit Boltzmann(const Options& o) : pictures(o.integer("pictures")) {
        how.chains = o.integer("chains");
        how.steps = o.integer("steps");
    }

    Status fits(const AnalysisScope& s) const override {
        const auto& likelihood = s.model.likelihood();
        const auto rule = pretrainings().make(s.experiment.section("pretraining"), "pretraining");
        const bool isMachine = rule->isBoltzmann() &&
                               s.model.summary().front().activation == "sigmoid" &&
                               likelihood.outputActivation() == "sigmoid";
        if (!isMachine)
            return failure("This run's first layer is no Boltzmann machine of binary units.",
                           "pretraining.kind",
                           "Train the recipe rbm, or another one with pretraining.kind rbm and "
                           "sigmoid units.");
        const bool tuned =
            s.experiment.integer("training.epochs") > 0 || s.model.classifier().encoderMoves;
        if (tuned)
            return failure(
                "The layers were tuned together after pretraining, and are no machines "
                "any more.",
                "training.epochs", "Train a run with training.epochs 0.");
        return {};
    }

    Result<AnalysisResult> answer(const AnalysisSubject& s) const override {
        const BoltzmannMachine machine = bottomMachine(s);
        const std::vector<float> train = blackAndWhite(s, s.data.train);
        const std::vector<float> test = blackAndWhite(s, s.data.test);
        const double energy = meanFreeEnergy(machine, test);
        const std::vector<double> base = baseBiases(meansOf(train, machine.visible));
        Annealing annealing = how;
        annealing.stop = s.stop.piece(0, 2);
        const LogEstimate logZ = annealedLogPartition(machine, base, annealing);
        const auto some = std::span(test).first(static_cast<size_t>(
            machine.visible * std::min(pictures, std::ssize(test) / machine.visible)));
        annealing.stop = s.stop.piece(1, 2);
        const LogEstimate bound = reverseAnnealedLikelihood(machine, base, some, annealing);
        if (s.stop.stop_requested()) return stoppedEarly();

        AnalysisResult r;
        r.title = "Likelihood of the Boltzmann machine";
        r.note =
            "Pictures made black and white at one half. Annealing from a simple machine makes "
            "likelihoods look too good if its chains do not mix, annealing backwards from "
            "pictures makes them look too bad: the truth lies between.";
        r.numbers = {{"log Z, annealed", "nats", logZ.value},
                     {"  +-", "nats", logZ.standardError},
                     {"log p(test), annealed", "nats/image", -energy - logZ.value},
                     {"log p(test), annealed backwards", "nats/image", bound.value},
                     {"  +-", "nats/image", bound.standardError},
                     {"free energy, training", "nats/image", meanFreeEnergy(machine, train)},
                     {"free energy, test", "nats/image", energy}};
        if (std::min(machine.visible, machine.hidden) <= kMostEnumerated) {
            const double exact = exactLogPartition(machine);
            r.numbers.push_back({"log Z, exact", "nats", exact});
            r.numbers.push_back({"log p(test), exact", "nats/image", -energy - exact});
        }
        return r;
    }

 private:
    static BoltzmannMachine bottomMachine(const AnalysisSubject& s) {
        const Parameters& p = s.model.parameters();
        const auto take = [&](int tensor) {
            const float* values = p.values(tensor);
            return std::vector<double>(values, values + p.tensors()[tensor].shape.count());
        };
        const CoderPair pair = s.model.model().pairs(p).front();
        return BoltzmannMachine{pair.visible, pair.hidden, take(pair.weight),
                                take(pair.visibleBias), take(pair.hiddenBias)};
    }
    std::vector<float> blackAndWhite(const AnalysisSubject& s, const PartView& part) const {
        constexpr int64_t kMost = 10000;
        std::vector<float> values = picturesOf(s.data, part, kMost);
        for (float& value : values) value = value >= 0.5f ? 1.0f : 0.0f;
        return values;
    }
    static std::vector<double> meansOf(const std::vector<float>& samples, int64_t units) {
        std::vector<double> means(static_cast<size_t>(units));
        for (size_t i = 0; i < samples.size(); ++i) means[i % means.size()] += samples[i];
        for (double& mean : means) mean *= static_cast<double>(units) / double(samples.size());
        return means;
    }
    static double meanFreeEnergy(const BoltzmannMachine& m, const std::vector<float>& samples) {
        const int64_t n = std::ssize(samples) / m.visible;
        std::vector<double> v(static_cast<size_t>(m.visible));
        double sum = 0;
        for (int64_t i = 0; i < n; ++i) {
            std::copy_n(samples.begin() + i * m.visible, m.visible, v.begin());
            sum += m.freeEnergy(v.data());
        }
        return sum / static_cast<double>(n);
    }
};

}  // namespace

Entry<Analysis> boltzmannAnalysis() {
    return {"boltzmann",
            "Boltzmann machine",
            "How likely the first layer, taken as a restricted Boltzmann machine, makes the test "
            "pictures, in nats/image.",
            {Field::integer("chains", 100)
                 .between(2, 10000)
                 .helped("Chains that are annealed side by side; more make the error smaller."),
             Field::integer("steps", 1000)
                 .between(1, 1000000)
                 .helped("Machines between the simple one and this one; more bring both estimates "
                         "closer together."),
             Field::integer("pictures", 100)
                 .between(1, 10000)
                 .in("pictures")
                 .helped("Test pictures that are annealed backwards.")},
            [](const Options& o) { return std::make_unique<Boltzmann>(o); }};
}

}  // namespace hourglass
