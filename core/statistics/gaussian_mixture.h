#pragma once

#include "core/base/watcher.h"
#include "core/statistics/distances.h"

namespace hourglass {

/// A mixture of Gaussians with full covariances, p(z) = sum_c w_c N(z; m_c, S_c), fitted to samples
/// [n, K] by expectation and maximisation (Dempster, Laird & Rubin 1977).
///
/// So that no component falls onto a few samples the covariances have a prior, proportional to
/// exp(-a/2 tr S_c^-1); it adds a / n_c to the diagonal of each, n_c the samples that the component
/// has. What never falls from step to step is the log-likelihood plus the prior's logarithm.
class GaussianMixture {
 public:
    struct Settings {
        int components = 10;  ///< fewer if there are not so many samples
        int steps = 100;      ///< at most
        double gain = 1e-5;   ///< it ends when a step wins less, in nats a sample
        double ridge = 1e-3;  ///< a / n_c of an average component, beside the mean variance
        uint64_t seed = 1;
    };

    /// Begins at means drawn as by k-means++ (Arthur & Vassilvitskii 2007) from the stream
    /// "mixture/means". Needs a sample. Ends early where it stands if told to stop.
    static GaussianMixture fit(const Rows& samples, const Settings& settings,
                               const Watcher& stop = {});

    int64_t units() const { return units_; }
    int64_t components() const { return std::ssize(weights_); }
    const std::vector<double>& weights() const { return weights_; }          ///< [C], sum 1
    const std::vector<double>& means() const { return means_; }              ///< [C, K]
    const std::vector<double>& covariances() const { return covariances_; }  ///< [C, K, K]
    /// What was maximised, before each step, in nats a sample.
    const std::vector<double>& history() const { return history_; }

    /// The mean of log p(z) over samples, in nats a sample.
    double meanLogDensity(const Rows& samples) const;
    /// New samples [count, K], from the stream "mixture/draw".
    std::vector<float> draw(int64_t count, uint64_t seed) const;

 private:
    int64_t units_ = 0;
    std::vector<double> weights_, means_, covariances_, history_;
};

}  // namespace hourglass
