#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace hourglass {

/// What each unit of a layer gives for many samples, and what that says of it.
struct UnitAnswers {
    int64_t units = 0, samples = 0;
    std::vector<float> values;       ///< [units, samples]
    std::vector<float> least, most;  ///< [units]
    std::vector<double> activity;    ///< [units] mean magnitude
    std::vector<double> usage;  ///< [units] share of samples to which it is on, 0 to 1; or empty
    std::vector<bool> dead, alwaysOn;  ///< [units] one value for all samples; on to every sample
    /// [units] Another unit, earlier in the layer, that answers alike (see kAlike); -1: none.
    std::vector<int> twin;
    std::vector<int> alike;  ///< all units, each followed by the one that answers most like it

    std::span<const float> of(int64_t unit) const {
        return {values.data() + unit * samples, static_cast<size_t>(samples)};
    }
    int64_t countDead() const;
    int64_t countAlwaysOn() const;
    int64_t countTwins() const;
};

/// Two units are duplicates if their answers correlate so strongly over the samples.
constexpr double kAlike = 0.98;

/// `values` [units, samples]. A unit is on to a sample if it gives more than `on`; without it
/// the units are never off, as those of a linear layer. Dead units come last in `alike`.
UnitAnswers unitAnswers(std::vector<float> values, int64_t units, std::optional<float> on);

/// The `most` samples to which a unit gives most, the strongest first.
std::vector<int64_t> strongestSamples(std::span<const float> answers, int64_t most);

/// Those answers that are larger than `above`.
std::vector<float> answersAbove(std::span<const float> answers, float above);

/// How many answers fall into each of `bins` equal parts from the least to the most one.
std::vector<int64_t> histogramOf(std::span<const float> answers, int64_t bins);

}  // namespace hourglass
