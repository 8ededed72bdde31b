#pragma once

#include "core/statistics/features.h"
#include "core/training/moment.h"
#include "ui/views/picture_worker.h"
#include "ui/window_driver.h"

namespace hourglass::test {

/// What a model freshly made from one moment's weights says, to compare views with: they must show
/// the very bits.
class FreshAnswers {
 public:
    FreshAnswers(WindowDriver& driver, const Moment& moment);

    /// [count, units]: of the same samples, spoilt in the same way.
    std::vector<float> reconstructions(const ui::Reconstructions& asked);
    /// [probes, code units]
    std::vector<float> codes();
    /// [code units] of the example that the picture of the network is about.
    std::vector<float> codeOf(int64_t example);
    Features features();

 private:
    const ui::Examples& examples_;
    const Moment& moment_;
    std::unique_ptr<Inference> model_;
};

}  // namespace hourglass::test
