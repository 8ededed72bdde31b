#pragma once

#include <cstdint>
#include <memory>
#include <vector>

#include "core/base/result.h"
#include "core/data/dataset.h"

namespace hourglass {

/// ZCA whitening of pictures (Bell and Sejnowski 1997): y = offset + forward (x - mean), x = mean +
/// back (y - offset), both matrices symmetric. The values of y have no correlation left, as far as
/// the data have a spread at all; 0.5 is their mean, and 1/6 their standard deviation, so that
/// three of them reach black and white.
struct Whitening {
    static constexpr float kOffset = 0.5f;
    static constexpr int64_t kMostUnits = 1024;  ///< the eigenproblem grows with the third power

    std::vector<float> mean;     ///< [units]
    std::vector<float> forward;  ///< [units, units]
    std::vector<float> back;     ///< [units, units]

    int64_t units() const { return static_cast<int64_t>(mean.size()); }
    /// [samples, units] from the data's own units to whitened ones, and back; in place.
    void apply(float* values, int64_t samples) const;
    void undo(float* values, int64_t samples) const;
};

/// Fitted to these rows (20,000 of them at most, evenly chosen); to each variance a hundredth of
/// their mean is added before its root is divided by. Errors: no pictures, or too many values.
Result<std::shared_ptr<const Whitening>> fitWhitening(const Dataset& data,
                                                      const std::vector<uint32_t>& rows);

/// The samples whitened, as floats; all else as it was.
std::shared_ptr<const Dataset> whitened(const Dataset& data, const Whitening& whitening);

}  // namespace hourglass
