#pragma once

#include "core/base/watcher.h"
#include "core/statistics/gaussian_mixture.h"
#include "core/statistics/pca.h"

namespace hourglass {

/// A law of codes [n, K], from which new ones can be drawn: a mixture of Gaussians along the codes'
/// first principal directions, kMixed at most; what is left of wide codes is one Gaussian, with
/// independent coordinates along the other directions.
class CodeLaw {
 public:
    static constexpr int64_t kMixed = 32;  ///< a step of the fit grows with its square

    CodeLaw(const Rows& codes, const GaussianMixture::Settings& settings, const Watcher& stop = {});

    const GaussianMixture& mixture() const { return mixture_; }
    /// The mean of log p in nats a code along the directions of the mixture.
    double meanLogDensity(const Rows& codes) const;
    /// New codes [count, K].
    std::vector<float> draw(int64_t count, uint64_t seed) const;
    /// The means of the mixture's components as codes [C, K].
    std::vector<float> means() const;

 private:
    std::vector<float> mixedCoordinates(const Rows& codes) const;
    std::vector<float> codesAt(const std::vector<float>& coordinates) const;

    Pca pca_;
    int64_t mixed_;
    GaussianMixture mixture_;
};

}  // namespace hourglass
