#pragma once

#include <memory>
#include <vector>

#include "core/model/feeder.h"
#include "core/training/history.h"
#include "core/training/solver.h"

namespace hourglass {

/// What a network's inside does while it is trained, on the same few training pictures each time:
/// the length of the gradient for each set of weights (of the stage's objective, with its noise),
/// and how many units are active, dead or saturated. For the history, once an epoch.
class Monitor {
 public:
    explicit Monitor(const Workbench& bench);
    /// Names and units of the numbers: "gradient encoder.0", then the activity of code and layers.
    const std::vector<TermInfo>& infos() const { return infos_; }
    /// `number` decides its noise. The model stays as it is, buffers included.
    std::vector<double> measure(uint64_t number);

 private:
    void recordGradients();
    void recordLayers();
    void addActivity(std::vector<double>& values);

    Workbench bench_;
    std::vector<uint32_t> rows_;
    Tape gradients_, layers_;
    Recording graph_;
    Leaves leaves_;
    std::vector<Var> outputs_;
    Var code_;
    std::vector<int> weights_;
    std::vector<float> buffers_;  ///< as they were before the noise of a measurement
    std::vector<TermInfo> infos_;
};

}  // namespace hourglass
