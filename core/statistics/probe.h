#pragma once

#include <cstdint>
#include <span>
#include <vector>

namespace hourglass {

/// Samples as a probe sees them: values [count, units] and a class for each.
struct LabelledFeatures {
    int64_t units = 0;
    std::vector<float> values;
    std::vector<int32_t> labels;
    int64_t count() const { return static_cast<int64_t>(labels.size()); }
};

/// Softmax regression: -mean log softmax(x W + b)_label + decay / 2 |W|^2, found by L-BFGS from
/// W = 0. Features are centred and divided by one number, their common spread.
class SoftmaxProbe {
 public:
    struct Settings {
        double decay = 1e-4;
        int searches = 200;
    };
    /// On the samples `rows` (empty: all).
    SoftmaxProbe(const LabelledFeatures& train, int classes, std::span<const uint32_t> rows,
                 Settings settings);
    /// Share of samples that get a wrong class.
    double error(const LabelledFeatures& test) const;
    /// The most probable class of each of `count` samples [count, units].
    std::vector<int32_t> classesOf(const float* values, int64_t count) const;
    /// How sure it is of each class, [count, classes], each row's sum 1.
    std::vector<float> probabilities(const float* values, int64_t count) const;
    /// What was minimised, in nats.
    double loss() const { return loss_; }

 private:
    std::vector<float> scoresOf(const float* values, int64_t count) const;

    int64_t units_;
    int classes_;
    std::vector<float> shift_;
    float factor_ = 1;
    std::vector<float> weights_;  ///< [units + 1, classes], the last row is b
    double loss_ = 0;
};

/// Share of the first `queries` test samples (0: all) whose k nearest training samples (Euclidean;
/// the majority, among equals the nearest) have another class.
double nearestNeighbourError(const LabelledFeatures& train, const LabelledFeatures& test, int k,
                             int64_t queries = 0);

/// Share of the samples whose nearest other sample among them has another class; NaN for fewer than
/// two.
double leaveOneOutError(const LabelledFeatures& all);

}  // namespace hourglass
