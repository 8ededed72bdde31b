#pragma once

#include <span>
#include <vector>

#include "core/base/watcher.h"
#include "core/data/prepared_data.h"
#include "core/model/inference.h"

namespace hourglass {

/// How well each sample of a part is rebuilt: SSE/sample in the data's own units, without noise.
/// A conditional model is told the labels. Empty if told to stop.
std::vector<double> errorsOnPart(Inference& model, const PartView& part, const Watcher& watcher);

/// An alarm is an error above a threshold that a share of samples without a fault stays below.
struct AlarmRule {
    double threshold = 0;    ///< SSE/sample
    double falseAlarms = 0;  ///< share of the calm samples above it
    double alarms = 0;       ///< share of the watched samples above it
};
/// `share` of the calm samples are to lie below the threshold, 0 to 1.
AlarmRule alarmRule(std::span<const double> calm, std::span<const double> watched, double share);

/// The samples of a part with the largest errors, the worst first, and what becomes of them.
struct WorstSamples {
    std::vector<int64_t> rows;  ///< among the part's
    std::vector<double> errors;
    std::vector<float> given, rebuilt;  ///< [rows, F]
};
/// From place `from` on, as many as `most`.
WorstSamples worstSamples(Inference& model, const PartView& part, std::span<const double> errors,
                          int64_t from, int64_t most);

}  // namespace hourglass
