#include <algorithm>
#include <numeric>

#include "core/data/labelled.h"
#include "core/questions/drawn_samples.h"
#include "core/statistics/code_law.h"

namespace hourglass {
namespace {

constexpr int64_t kWidestCode = 4096;  // the eigenproblem grows with the third power
constexpr int64_t kMostTrain = 10000;  // training samples that are fitted to and compared with
constexpr int64_t kDraws = 100;        // of each kind, to measure

/// New samples from any autoencoder: a law fitted to its codes, drawn from, decoded.
struct Samples final : Analysis {
    GaussianMixture::Settings settings;
    int64_t shown;
    explicit Samples(const Options& o) : shown(o.integer("pictures")) {
        settings.components = static_cast<int>(o.integer("components"));
        settings.seed = static_cast<uint64_t>(o.integer("seed"));
    }

    Status fits(const AnalysisScope& s) const override {
        if (s.model.codeUnits() > kWidestCode)
            return failure(
                "The code is too wide to fit a law to it.", "network.encoder",
                "Use a model with at most " + std::to_string(kWidestCode) + " code units.");
        return {};
    }

    Result<AnalysisResult> answer(const AnalysisSubject& s) const override {
        const int64_t units = s.model.model().codeUnits();
        const std::vector<float> codes = codesOf(s, s.data.train, kMostTrain);
        const std::vector<float> test = codesOf(s, s.data.test, kMostTrain);
        for (auto* part : {&codes, &test})
            if (auto status = checkNumbers(*part); !status)
                return tl::make_unexpected(status.error());
        const CodeLaw mixture({codes, units}, settings, s.stop.part(0, 0.6));
        GaussianMixture::Settings single = settings;
        single.components = 1;
        const CodeLaw gaussian({codes, units}, single, s.stop.part(0.6, 0.7));
        if (s.stop.stop_requested()) return stoppedEarly();

        AnalysisResult r;
        r.title = "New samples";
        r.note =
            "Laws fitted to " + std::to_string(std::ssize(codes) / units) +
            " training codes (their means, where a code has chance in it). What lies nearer to "
            "a training sample than test samples do is blurred or copied.";
        const std::string per =
            units > CodeLaw::kMixed
                ? "nats/code, " + std::to_string(CodeLaw::kMixed) + " directions"
                : "nats/code";
        r.numbers = {
            {"Gaussians in the mixture", "", double(mixture.mixture().components())},
            {"log density of test codes, mixture", per, mixture.meanLogDensity({test, units})},
            {"log density of test codes, one Gaussian", per,
             gaussian.meanLogDensity({test, units})}};
        std::vector<Drawn> all;
        all.push_back(decoded(s, "Mixture of Gaussians", mixture.draw(kDraws, settings.seed)));
        all.push_back(decoded(s, "One Gaussian", gaussian.draw(kDraws, settings.seed)));
        if (!s.model.model().prior().isNone()) {
            std::vector<float> z(static_cast<size_t>(kDraws * units));
            s.model.drawCodes(kDraws, settings.seed, z.data());
            all.push_back(decoded(s, "Prior", z));
        }
        addTestSamples(s, all);
        auto near = tableOfNearest(s, all, kMostTrain);
        if (!near) return tl::make_unexpected(near.error());
        r.tables.push_back(std::move(*near));
        all.insert(all.begin() + 1, means(s, mixture));
        if (s.data.sampleShape.rank() == 3)
            for (const Drawn& drawn : all)
                r.pictures.push_back(picturesOf(drawn, s.data.sampleShape, shown));
        else
            r.tables.push_back(tableOfValues(all, s.data.sampleShape.count()));
        return r;
    }

 private:
    /// A model that is labelCount labels is labelCount one after the other.
    static Drawn decoded(const AnalysisSubject& s, const std::string& name,
                         const std::vector<float>& codes) {
        const int64_t n = std::ssize(codes) / s.model.model().codeUnits();
        const int64_t labelCount = s.model.model().condition().units();
        const std::vector<std::string> classes = classNames(*s.data.train.data);
        Drawn drawn{
            name, {}, std::vector<float>(static_cast<size_t>(n * s.data.sampleShape.count()))};
        std::vector<int32_t> labels;
        for (int64_t i = 0; i < n; ++i) {
            if (labelCount > 0) labels.push_back(static_cast<int32_t>(i % labelCount));
            const bool named = labelCount > 0 && i % labelCount < std::ssize(classes);
            drawn.names.push_back(named ? classes[i % labelCount] : std::to_string(i + 1));
        }
        s.model.setLabels(labels);
        s.model.decode(codes.data(), n, drawn.values.data());
        s.model.setLabels({});
        return drawn;
    }

    /// The commonest first.
    static Drawn means(const AnalysisSubject& s, const CodeLaw& law) {
        const Drawn given = decoded(s, "Means of the mixture's components", law.means());
        const auto& weights = law.mixture().weights();
        std::vector<size_t> order(weights.size());
        std::iota(order.begin(), order.end(), size_t{0});
        std::stable_sort(order.begin(), order.end(),
                         [&](size_t a, size_t b) { return weights[a] > weights[b]; });
        const int64_t units = s.data.sampleShape.count();
        Drawn sorted{given.name, {}, {}};
        for (size_t c : order) {
            sorted.names.push_back(AnalysisResult::shown(100 * weights[c]) + " %");
            const auto from = given.values.begin() + static_cast<int64_t>(c) * units;
            sorted.values.insert(sorted.values.end(), from, from + units);
        }
        return sorted;
    }

    /// Test samples and what becomes of them, to compare with.
    static void addTestSamples(const AnalysisSubject& s, std::vector<Drawn>& all) {
        const PartView some = someOf(s.data.test, kDraws);
        Drawn test{"Test samples", {}, picturesOf(s.data, some)};
        for (int64_t i = 0; i < some.count(); ++i) test.names.push_back(std::to_string(i + 1));
        Drawn again{"Test samples, decoded from their codes", test.names, test.values};
        s.model.setLabels(some, 0, some.count());
        s.model.reconstruct(test.values.data(), some.count(), again.values.data());
        s.model.setLabels({});
        all.push_back(std::move(again));
        all.push_back(std::move(test));
    }
};

}  // namespace

Entry<Analysis> samplesAnalysis() {
    return {"samples",
            "New samples",
            "Draws codes from a mixture of Gaussians fitted to the training codes, and decodes "
            "them: samples even from a model that has no prior, beside the prior's where it has "
            "one.",
            {Field::integer("components", 10).between(1, 200).helped("Gaussians in the mixture."),
             Field::integer("pictures", 8)
                 .between(1, 32)
                 .in("pictures")
                 .helped("Shown of each kind, at most."),
             Field::integer("seed", 1).between(0, 1e9).helped("Of the draws and the fit's start.")},
            [](const Options& o) { return std::make_unique<Samples>(o); }};
}

}  // namespace hourglass
