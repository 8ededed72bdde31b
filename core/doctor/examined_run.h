#pragma once

#include <span>

#include "core/questions/analysis.h"
#include "core/statistics/unit_statistics.h"
#include "core/training/history.h"

namespace hourglass {

/// A run that is looked at, and what was measured of it once for all conditions.
class ExaminedRun {
 public:
    /// Samples that are measured, of the training part: a unit that answers to none of few samples
    /// is not dead.
    static constexpr int64_t kMostSamples = 500;

    /// A model whose training diverged stands where it was last finite.
    ExaminedRun(const AnalysisSubject& subject, const History& history);

    const AnalysisSubject& subject() const { return subject_; }
    const Experiment& experiment() const { return subject_.experiment; }
    const History& history() const { return history_; }
    bool diverged() const { return history_.diverged; }
    /// At least one epoch of the autoencoder as a whole is done.
    bool hasLearned() const;
    const PartView& part() const { return part_; }
    int64_t samples() const { return samples_; }

    /// The layers in the order of Autoencoder::summary(), and what their units do.
    const std::vector<LayerSummary>& layers() const { return layers_; }
    const std::vector<UnitStatistics>& units() const { return units_; }
    /// Codes [samples, K]; logVariances as many of a Gaussian code, else none.
    const std::vector<float>& codes() const { return codes_; }
    const std::vector<float>& logVariances() const { return logVariances_; }
    /// Variance of a value of the data over the samples, all values together, and the same of the
    /// reconstructions.
    double givenVariance() const { return givenVariance_; }
    double rebuiltVariance() const { return rebuiltVariance_; }
    /// SSE of the samples over that of always answering with their mean.
    double shareLeft() const { return shareLeft_; }

 private:
    void measureLayers(const std::vector<float>& given);
    void measureResults(const std::vector<float>& given);

    const AnalysisSubject& subject_;
    const History& history_;
    PartView part_;
    int64_t samples_ = 0;
    std::vector<LayerSummary> layers_;
    std::vector<UnitStatistics> units_;
    std::vector<float> codes_, logVariances_;
    double givenVariance_ = 0, rebuiltVariance_ = 0, shareLeft_ = 1;
};

}  // namespace hourglass
