#include <cmath>

#include "core/base/random.h"
#include "core/questions/score_plane.h"
#include "core/statistics/smoothed_law.h"

namespace hourglass {
namespace {

constexpr int64_t kMostSamples = 2000;  // that the smoothed law is made of

/// r(x) - x of samples of two or three values: where denoising sends each point of the plane, and
/// how near that is to the score of the data's smoothed law.
struct ScoreField final : Analysis {
    int64_t side;
    double noise;
    explicit ScoreField(const Options& o) : side(o.integer("arrows")), noise(o.number("noise")) {}

    Status fits(const AnalysisScope& s) const override {
        const int64_t units = s.data.sampleShape.count();
        if (units != 2 && units != 3)
            return failure(
                "The field r(x) - x can be drawn for samples of two or three values; "
                "these have " +
                    std::to_string(units) + ".",
                "data.source", "Choose the curves in the plane, or a table.");
        if (s.data.test.count() < 1)
            return failure("There are no test samples.", "data", "Use larger data.");
        return {};
    }

    Result<AnalysisResult> answer(const AnalysisSubject& s) const override {
        const int64_t units = s.data.sampleShape.count();
        const std::vector<float> train = picturesOf(s.data, s.data.train, kMostSamples),
                                 test = picturesOf(s.data, s.data.test, kMostSamples);
        AnalysisResult r;
        r.title = "Score field";
        if (auto status = judge(s, train, test, r); !status)
            return tl::make_unexpected(status.error());
        r.scatters.push_back(scorePlane(s, {train, units}, {test, units}, side));
        return r;
    }

 private:
    /// In the data's own units: what the setting says, or the corruption that it was trained with.
    double sigmaOf(const AnalysisSubject& s) const {
        if (noise > 0) return noise;
        const Value& sigma = s.experiment.at("corruption.sigma");
        if (!sigma.isNumber() || !(sigma.number() > 0)) return 0.1;
        return sigma.number() / s.data.scaling.factor;
    }

    /// How near r comes to the best denoiser, on test samples with new noise.
    Status judge(const AnalysisSubject& s, const std::vector<float>& train,
                 const std::vector<float>& test, AnalysisResult& r) const {
        const int64_t units = s.data.sampleShape.count(), n = std::ssize(test) / units;
        const double sigma = sigmaOf(s);
        r.note =
            "r(x) - x: where the autoencoder moves each place. With Gaussian noise in "
            "training it learns to move by sigma^2 times the slope of log p(x), p being the "
            "law of the data with noise (the score). Judged on " +
            std::to_string(n) +
            " test samples with new noise; the best possible denoiser is computed from the "
            "training samples. Arrows are drawn in one scale, the longest ones cut.";
        const RandomStream random(1, "score field");
        std::vector<float> noisy = test;
        for (size_t i = 0; i < noisy.size(); ++i)
            noisy[i] += static_cast<float>(sigma) * random.normal(0, i);
        const std::vector<float> best =
            SmoothedLaw{{train, units}, sigma}.denoised({noisy, units}, s.stop);
        if (best.size() != noisy.size()) return stoppedEarly();
        std::vector<float> own(noisy.size());
        s.model.reconstruct(noisy.data(), n, own.data());
        if (auto status = checkNumbers(own); !status) return status;
        double cosines = 0, before = 0, after = 0, least = 0, apart = 0, way = 0;
        for (int64_t i = 0; i < n; ++i) {
            const float *x = &test[i * units], *y = &noisy[i * units], *o = &own[i * units],
                        *b = &best[i * units];
            before += squaredDistance(x, y, units);
            after += squaredDistance(x, o, units);
            least += squaredDistance(x, b, units);
            apart += squaredDistance(o, b, units);
            way += squaredDistance(y, b, units);
            double dot = 0;
            for (int64_t u = 0; u < units; ++u)
                dot += (double{o[u]} - y[u]) * (double{b[u]} - y[u]);
            const double lengths =
                std::sqrt(squaredDistance(y, o, units) * squaredDistance(y, b, units));
            cosines += lengths > 0 ? dot / lengths : 0;
        }
        const auto mean = [n](double sum) { return sum / static_cast<double>(n); };
        r.numbers = {{"noise (sigma)", "data units", sigma},
                     {"direction: cosine with the score", "", mean(cosines)},
                     {"score explained", "%", 100 * (1 - apart / way)},
                     {"error of the noisy samples", "SSE/sample", mean(before)},
                     {"after the autoencoder", "SSE/sample", mean(after)},
                     {"after the best denoiser", "SSE/sample", mean(least)}};
        return {};
    }
};

}  // namespace

Entry<Analysis> scoreAnalysis() {
    return {"score",
            "Score field",
            "Arrows r(x) - x over samples of two or three values: a denoising autoencoder moves "
            "every place to where data are denser. With the line of reconstructions through them.",
            {Field::integer("arrows", 25)
                 .named("Arrows a side")
                 .between(2, 100)
                 .helped("The field is drawn on a grid of as many rows and columns."),
             Field::real("noise", 0)
                 .between(0, 100)
                 .in("data units")
                 .helped("Standard deviation of the noise that it is judged with; 0 takes that of "
                         "the run's corruption, or 0.1 where it has none.")},
            [](const Options& o) { return std::make_unique<ScoreField>(o); }};
}

}  // namespace hourglass
