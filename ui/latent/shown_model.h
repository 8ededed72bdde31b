#pragma once

#include "core/model/inference.h"
#include "ui/pages/page.h"

namespace hourglass::ui {

/// The model of the shown moment, as another thread can take it along: nothing in it changes.
struct ShownModel {
    int64_t run = 0, step = -1;
    Experiment experiment;
    std::shared_ptr<const PreparedData> data;
    std::shared_ptr<const Moment> moment;

    bool isThere() const { return moment && data && run > 0; }
    bool operator==(const ShownModel& other) const {
        return run == other.run && step == other.step;
    }
    /// A copy of its own for whoever asks. While layers are pretrained from below it is the whole
    /// network.
    Result<std::unique_ptr<Inference>> load() const;
};

ShownModel shownModel(const PageContext& on);

}  // namespace hourglass::ui
