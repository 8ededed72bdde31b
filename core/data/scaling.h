#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "core/data/dataset.h"
#include "core/data/whitening.h"

namespace hourglass {

/// What the network sees: (x - shift) * factor, x being what copySample gives: 0..1 pixels, or a
/// table's values, which have gone through `columns` by then. Fitted on the training part only;
/// travels in the run file and into exported models.
struct Scaling {
    std::string kind = "unit";  ///< "unit", "centre", "standardise", "range" or "whiten"
    std::vector<float> shift;   ///< one a unit, or empty for zero: of pictures
    float factor = 1;           ///< of pictures
    Columns columns;            ///< of a table; else empty
    /// What was done to the pictures themselves before; apply and undo know nothing of it, exported
    /// models do it. Null: nothing.
    std::shared_ptr<const Whitening> whitening;
    std::vector<double> fill;  ///< what stands for unknown values of other data; or empty

    /// True if nothing is to be done to what copySample gives.
    bool isIdentity() const { return shift.empty() && factor == 1; }
    /// In place, `samples` x `units`.
    void apply(float* values, int64_t samples, int64_t units) const;
    void undo(float* values, int64_t samples, int64_t units) const;

    static const std::vector<std::string>& kinds();
    /// True if values of this kind go from 0 to 1, as far as the data's own do.
    static bool isUnitRange(const std::string& kind);
    /// For pictures. "unit": nothing is changed. "centre": the mean sample is subtracted.
    /// "whiten": nothing more, since the pictures themselves are whitened.
    /// "standardise": that, and one division by the standard deviation of all units together. Of a
    /// table see fitColumns.
    static Scaling fit(const std::string& kind, const Dataset& data,
                       const std::vector<uint32_t>& rows);
};

}  // namespace hourglass
