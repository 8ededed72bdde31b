#include "core/questions/anomaly_scores.h"

#include <algorithm>
#include <functional>

#include "core/kernels/gemm.h"
#include "core/questions/log_likelihood.h"

namespace hourglass {
namespace {

constexpr int64_t kChunk = 500;

/// samples [n, F] -> what is drawn again of them [n, F].
using Redraw = std::function<void(const float* samples, int64_t n, float* result)>;

/// Squared errors of the part's samples, in the data's own units.
std::vector<double> squaredErrors(const AnalysisSubject& s, const PartView& part,
                                  const Redraw& redraw) {
    const int64_t units = s.data.sampleShape.count();
    std::vector<float> samples(static_cast<size_t>(kChunk * units)), result(samples.size());
    std::vector<double> errors;
    for (int64_t from = 0; from < part.count() && !s.stop.stop_requested(); from += kChunk) {
        const int64_t n = std::min(kChunk, part.count() - from);
        for (int64_t i = 0; i < n; ++i)
            part.data->copySample(part.rows[from + i], samples.data() + i * units);
        s.model.setLabels(part, from, n);
        redraw(samples.data(), n, result.data());
        for (int64_t i = 0; i < n; ++i) {
            double sum = 0;
            for (int64_t u = i * units; u < (i + 1) * units; ++u)
                sum += (double{samples[u]} - result[u]) * (double{samples[u]} - result[u]);
            errors.push_back(sum);
        }
    }
    return errors;
}

void copyMean(const Pca& pca, int64_t n, float* result) {
    for (int64_t i = 0; i < n; ++i)
        std::copy(pca.mean.begin(), pca.mean.end(), result + i * pca.units);
}

void redrawByPca(const Pca& pca, const float* samples, int64_t n, float* result) {
    std::vector<float> places(static_cast<size_t>(n * pca.components()));
    projectPca(pca, samples, n, places.data());
    copyMean(pca, n, result);
    kernels::gemm(false, false, n, pca.units, pca.components(), places.data(),
                  pca.directions.data(), 1.0f, result);
}

std::vector<double> negativeBounds(const AnalysisSubject& s, const PartView& part, int64_t draws,
                                   const Watcher& watcher) {
    Parameters parameters = s.model.parameters();
    LogLikelihoodEstimator estimator(s.experiment, s.data, s.model.model(), parameters, draws);
    estimator.turnTo(s.model.progress());
    const auto goesOn = [&](int64_t done) {
        watcher.at(done, part.count());
        return !watcher.stop_requested();
    };
    auto bounds = estimator.estimate(part, 0, goesOn).boundByPicture;
    for (double& b : bounds) b = -b;
    return bounds;
}

}  // namespace

std::vector<AnomalyScore> anomalyScores(const AnalysisSubject& s, const PartView& validation,
                                        int64_t draws) {
    std::vector<AnomalyScore> scores;
    const auto add = [&](const std::string& name, const Redraw& redraw) {
        scores.push_back({name, "SSE/image", squaredErrors(s, validation, redraw),
                          squaredErrors(s, s.data.test, redraw)});
    };
    add("autoencoder", [&](const float* x, int64_t n, float* y) { s.model.reconstruct(x, n, y); });
    if (!LogLikelihoodEstimator::objection(s.model.model()))
        scores.push_back({"-ELBO", "nats/image",
                          negativeBounds(s, validation, draws, s.stop.piece(0, 2)),
                          negativeBounds(s, s.data.test, draws, s.stop.piece(1, 2))});
    if (s.data.sampleShape.count() <= kWidestPca) {
        const int64_t k = std::min(s.model.model().codeUnits(), s.data.sampleShape.count());
        const Pca pca = fitPca(s.data, s.data.train, k);
        add("PCA, " + std::to_string(pca.components()) + " values",
            [&](const float* x, int64_t n, float* y) { redrawByPca(pca, x, n, y); });
        add(std::string("mean ") + sampleNoun(s.data.sampleShape),
            [&](const float*, int64_t n, float* y) { copyMean(pca, n, y); });
    }
    return s.stop.stop_requested() ? std::vector<AnomalyScore>() : scores;
}

}  // namespace hourglass
