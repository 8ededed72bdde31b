#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace hourglass {

/// Burda et al. 2015: a code unit is active if the variance of its mean over pictures is above
/// this.
constexpr double kActiveVariance = 0.01;

/// The ends of the values of a saturating activation.
std::optional<std::pair<float, float>> rangeOf(const std::string& activation);

/// What the units of a layer do over many samples, added batch by batch.
class UnitStatistics {
 public:
    /// `low` and `high` are the ends of the values' range, if it has any.
    explicit UnitStatistics(int64_t units, std::optional<std::pair<float, float>> range = {});

    /// Values [n, units].
    void add(const float* values, int64_t n);

    int64_t units() const { return static_cast<int64_t>(sums_.size()); }
    std::vector<double> variances() const;
    double meanVariance() const;
    /// Units whose variance is above `least`.
    int64_t countVarying(double least) const;
    /// Units with the same value for every sample.
    int64_t dead() const;
    double mean() const;
    /// Share of all values that are 0.
    double zeroShare() const;
    /// Share of all values within 0.05 of an end of the range; NaN without a range.
    double saturatedShare() const;

 private:
    int64_t count_ = 0;
    std::vector<double> shifts_, sums_, squares_;  ///< of value - shift, the first sample's value
    std::vector<float> least_, most_;
    std::optional<std::pair<float, float>> range_;
    int64_t zeros_ = 0, nearEnd_ = 0;
};

}  // namespace hourglass
