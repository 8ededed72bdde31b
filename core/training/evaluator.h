#pragma once

#include <memory>
#include <vector>

#include "core/model/feeder.h"
#include "core/training/history.h"
#include "core/training/solver.h"

namespace hourglass {

/// The loss terms and the squared error of a part in evaluation mode (no noise, mean code, clean
/// input), computed in chunks so that a pause never waits for a whole pass. Sums are double.
class Evaluator {
 public:
    explicit Evaluator(const Workbench& bench, View view = View::Clean);

    /// Starts a pass over the first `limit` rows of `part` (0: all).
    void begin(const PartView& part, int64_t limit = 0);
    /// Does one chunk; true when the pass is complete.
    bool advance();
    /// Means over the samples of the pass.
    const std::vector<double>& terms() const { return means_; }
    double ssePerImage() const { return sse_; }
    /// Names and units of the terms, after a pass.
    const std::vector<TermInfo>& infos() const { return infos_; }

 private:
    struct Recorded {
        int64_t samples = 0;
        std::unique_ptr<Tape> tape;
        Recording graph;
        Var picture;  ///< what the data hold, also where the input is made black and white
        Var squaredError;
    };
    Recorded& recorded(int64_t samples);

    Workbench bench_;
    Feeder feeder_;
    int64_t chunkRows_;
    View view_;
    const PartView* part_ = nullptr;
    int64_t next_ = 0, end_ = 0;
    std::vector<uint32_t> indices_;
    std::vector<double> means_;
    std::vector<TermInfo> infos_;
    double sse_ = 0;
    Recorded chunk_, rest_;
};

/// What the reconstruction term costs even if every value is met exactly, a mean over the part.
double reconstructionFloor(const Workbench& bench, const PartView& part);

}  // namespace hourglass
