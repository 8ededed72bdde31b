#pragma once

#include <QString>
#include <chrono>
#include <memory>

#include "core/base/aligned.h"
#include "core/questions/feature_sight.h"
#include "core/training/history.h"
#include "ui/views/examples.h"

namespace hourglass::ui {

/// What is to be looked at, and all that is needed for it: values, so that training goes on
/// meanwhile.
struct FeatureQuestion {
    FeatureWish wish;
    int64_t run = 0;
    bool isLive = true;          ///< the newest moment, which passes by
    RunProgress progress;        ///< of the run, when the weights were what they are here
    ScheduleProgress schedules;  ///< where the ingredients' schedules stood then
    Experiment experiment;
    std::shared_ptr<const PreparedData> data;
    std::shared_ptr<const AlignedVector<float>> parameters;
    Examples examples;  ///< its probes are what units answer to
};

struct FeatureAnswer {
    FeatureWish wish;
    int64_t run = 0, step = 0;
    Result<FeatureSight> sight;
    Examples examples;
    std::shared_ptr<const Pca> pca;     ///< null unless it was asked for
    std::chrono::nanoseconds spent{0};  ///< of processor time

    /// A sample to which units answered, by its number among them.
    const float* sample(int64_t index) const {
        return examples.probes->data() + index * examples.shape.count();
    }
    /// Its label's name, or its number.
    QString sampleName(int64_t index) const {
        const auto i = static_cast<size_t>(index);
        const int label = i < examples.probeLabels.size() ? examples.probeLabels[i] : -1;
        return label >= 0 ? labelText(examples.labelNames, label) : QString::number(index + 1);
    }
};

}  // namespace hourglass::ui
