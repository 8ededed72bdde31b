#pragma once

#include "core/base/watcher.h"
#include "core/questions/model_on_tape.h"

namespace hourglass {

/// Looks for the inputs that excite units of one layer most (Erhan et al. 2009, activation
/// maximisation): steps along the gradient of the unit's answer, each followed by a projection to
/// inputs of one length, all in the network's scale.
class UnitAscent {
 public:
    /// `layer` counts as in Autoencoder::summary(); one input is sought for each of the `units`.
    static Result<std::unique_ptr<UnitAscent>> create(const AnalysisSubject& subject, size_t layer,
                                                      std::span<const int64_t> units);
    /// The same for sums over several places of the layer's output each: whole maps.
    static Result<std::unique_ptr<UnitAscent>> create(const AnalysisSubject& subject, size_t layer,
                                                      std::span<const std::vector<int64_t>> places);

    /// The inputs [units, F] in the network's scale: where it begins, and what it has found.
    std::span<float> inputs() { return on_->inputs(); }
    /// Answers of the units to their inputs, [units].
    std::vector<double> answers();
    /// Climbs on the sphere |x| = length; fewer steps if told to stop. An input whose unit has no
    /// slope there stays where it is.
    void climb(double length, int64_t steps, const Watcher& stop);

 private:
    std::unique_ptr<ModelOnTape> on_;
    Var layer_;   ///< [units, places of the layer]
    Var chosen_;  ///< 1 at each input's unit
    Var sum_;     ///< of the chosen answers
};

/// The mean length of `samples` [any, F], given in data units, in the network's scale: how long an
/// input is sought.
double meanLength(const AnalysisSubject& subject, std::vector<float> samples);

}  // namespace hourglass
