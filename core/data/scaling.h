#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "core/data/dataset.h"

namespace hourglass {

/// What the network sees: (x - shift) * factor, x being 0..1 pixels or raw table values.
/// Fitted on the training part only; travels in the run file and into exported models.
struct Scaling {
    std::string kind = "unit";  ///< "unit", "centre" or "standardise"
    std::vector<float> shift;   ///< one a unit, or empty for zero
    float factor = 1;

    bool isIdentity() const { return shift.empty() && factor == 1; }
    /// In place, `samples` x `units`.
    void apply(float* values, int64_t samples, int64_t units) const;
    void undo(float* values, int64_t samples, int64_t units) const;

    static const std::vector<std::string>& kinds();
    /// "unit": nothing is changed. "centre": the mean sample is subtracted. "standardise": that,
    /// and one division by the standard deviation of all units together.
    static Scaling fit(const std::string& kind, const Dataset& data,
                       const std::vector<uint32_t>& rows);
};

}  // namespace hourglass
