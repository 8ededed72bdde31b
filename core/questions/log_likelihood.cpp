#include "core/questions/log_likelihood.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>

namespace hourglass {
namespace {

constexpr int64_t kPictures = 20, kDrawsAtATime = 50;  // at a time: 1000 decoded codes

/// log(e^a + e^b).
double logAdd(double a, double b) {
    const double most = std::max(a, b);
    return most + std::log1p(std::exp(std::min(a, b) - most));
}

}  // namespace

struct LogLikelihoodEstimator::Sums {
    double weights = -std::numeric_limits<double>::infinity();
    double squares = -std::numeric_limits<double>::infinity();
    double logs = 0;
    void add(double logWeight) {
        logs += logWeight;
        weights = std::isinf(weights) ? logWeight : logAdd(weights, logWeight);
        squares = std::isinf(squares) ? 2 * logWeight : logAdd(squares, 2 * logWeight);
    }
    double logMean(int64_t k) const { return weights - std::log(static_cast<double>(k)); }
    /// The variance of logMean by the delta method: var(w) / (k mean(w)^2).
    double variance(int64_t k) const {
        const auto count = static_cast<double>(k);
        const double ratio = std::exp(squares - 2 * weights) * count;  // mean(w^2) / mean(w)^2
        return std::max(0.0, ratio - 1) / count;
    }
};

Objection LogLikelihoodEstimator::objection(const Autoencoder& model) {
    if (!model.code().isStochastic() || model.prior().isNone())
        return {
            "A likelihood needs a code with chance in it and a prior, and this model has not "
            "both.",
            "Train a variational model."};
    if (!model.likelihood().leftOut(model.inputUnits()))
        return {"This model's likelihood measures an error that is no logarithm of a probability.",
                "Train with the Bernoulli, Gaussian or Laplace likelihood."};
    return {};
}

LogLikelihoodEstimator::LogLikelihoodEstimator(const Experiment& experiment,
                                               const PreparedData& data, const Autoencoder& model,
                                               Parameters& parameters, int64_t draws)
    : experiment_(experiment),
      model_(model),
      parameters_(parameters),
      feeder_(experiment, data),
      draws_(draws) {}

LogLikelihoodEstimator::Recorded& LogLikelihoodEstimator::recorded(int64_t pictures,
                                                                   int64_t draws) {
    auto& place = recorded_[{pictures, draws}];
    if (place) return *place;
    place = std::make_unique<Recorded>();
    const auto seed = static_cast<uint64_t>(experiment_.integer("training.seed"));
    Recorder recorder(place->tape, parameters_, dials_, Mode::Evaluate, seed, false);
    place->weights = model_.recordLogWeights(recorder, pictures, draws);
    return *place;
}

void LogLikelihoodEstimator::addDraws(const PartView& part, std::span<const uint32_t> rows,
                                      std::vector<Sums>& sums) {
    const auto pictures = static_cast<int64_t>(rows.size());
    for (int64_t done = 0; done < draws_; done += kDrawsAtATime) {
        const int64_t draws = std::min(kDrawsAtATime, draws_ - done);
        Recorded& r = recorded(pictures, draws);
        if (done == 0 || draws < kDrawsAtATime) feeder_.fill(part, rows, r.tape, r.weights);
        // Other draws for other pictures: a step of its own for each pass.
        r.tape.setStep((uint64_t{1} << 40) + uint64_t{rows[0]} * 1000003 +
                       static_cast<uint64_t>(done / kDrawsAtATime));
        r.tape.forward();
        const float* logWeights = r.tape.data<float>(r.weights.values);
        for (int64_t i = 0; i < pictures; ++i)
            for (int64_t d = 0; d < draws; ++d) sums[i].add(logWeights[i * draws + d]);
    }
}

LogLikelihood LogLikelihoodEstimator::estimate(const PartView& part, int64_t limit,
                                               const std::function<bool(int64_t)>& keepOn) {
    LogLikelihood result;
    result.draws = draws_;
    const int64_t all = limit > 0 ? std::min(limit, part.count()) : part.count();
    const double leftOut = model_.likelihood().leftOut(model_.inputUnits()).value_or(0);
    std::vector<uint32_t> rows;
    double variances = 0;
    for (int64_t from = 0; from < all; from += kPictures) {
        if (keepOn && !keepOn(from)) break;
        rows.resize(static_cast<size_t>(std::min(kPictures, all - from)));
        std::iota(rows.begin(), rows.end(), static_cast<uint32_t>(from));
        std::vector<Sums> sums(rows.size());
        addDraws(part, rows, sums);
        for (const Sums& s : sums) {
            result.byPicture.push_back(s.logMean(draws_) - leftOut);
            result.boundByPicture.push_back(s.logs / static_cast<double>(draws_) - leftOut);
            variances += s.variance(draws_);
        }
    }
    const auto n = static_cast<double>(result.byPicture.size());
    result.pictures = static_cast<int64_t>(result.byPicture.size());
    if (result.pictures == 0) return result;
    for (double value : result.byPicture) result.mean += value / n;
    double squares = 0;
    for (double value : result.byPicture) squares += (value - result.mean) * (value - result.mean);
    result.standardError = n > 1 ? std::sqrt(squares / (n - 1) / n) : 0;
    result.samplingError = std::sqrt(variances) / n;
    return result;
}

}  // namespace hourglass
