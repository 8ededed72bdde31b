#include "core/doctor/examined_run.h"

#include <algorithm>
#include <numeric>

namespace hourglass {
namespace {

double summedVariance(const std::vector<float>& values, int64_t samples, int64_t units) {
    UnitStatistics statistics(units);
    statistics.add(values.data(), samples);
    const auto variances = statistics.variances();
    return std::accumulate(variances.begin(), variances.end(), 0.0);
}

}  // namespace

ExaminedRun::ExaminedRun(const AnalysisSubject& subject, const History& history)
    : subject_(subject),
      history_(history),
      part_(subject.data.train),
      samples_(std::min(kMostSamples, part_.count())) {
    const std::vector<float> given = picturesOf(subject.data, part_, samples_);
    measureLayers(given);
    measureResults(given);
}

bool ExaminedRun::hasLearned() const { return history_.wholeProgress().epoch >= 1; }

void ExaminedRun::measureLayers(const std::vector<float>& given) {
    layers_ = subject_.model.model().summary();
    for (auto& layer : layers_)
        units_.emplace_back(layer.output.count(), rangeOf(layer.activation));
    subject_.model.setLabels(part_, 0, samples_);
    subject_.model.visitLayers(
        given.data(), samples_,
        [&](size_t layer, const float* values, int64_t n) { units_[layer].add(values, n); });
    codes_.resize(static_cast<size_t>(samples_ * subject_.model.model().codeUnits()));
    if (subject_.model.model().code().isNormal()) logVariances_.resize(codes_.size());
    subject_.model.encode(given.data(), samples_, codes_.data(),
                          logVariances_.empty() ? nullptr : logVariances_.data());
}

void ExaminedRun::measureResults(const std::vector<float>& given) {
    const int64_t units = subject_.data.sampleShape.count();
    std::vector<float> rebuilt(given.size());
    subject_.model.setLabels(part_, 0, samples_);
    subject_.model.reconstruct(given.data(), samples_, rebuilt.data());
    givenVariance_ = summedVariance(given, samples_, units);
    rebuiltVariance_ = summedVariance(rebuilt, samples_, units);
    double squares = 0;
    for (size_t i = 0; i < given.size(); ++i) {
        const double off = static_cast<double>(given[i]) - rebuilt[i];
        squares += off * off;
    }
    if (givenVariance_ > 0) shareLeft_ = squares / (static_cast<double>(samples_) * givenVariance_);
}

}  // namespace hourglass
