#pragma once

#include "core/base/watcher.h"
#include "core/statistics/distances.h"

namespace hourglass {

/// The law of samples x_i with Gaussian noise of this standard deviation on every value, p_sigma:
/// a mixture of one normal law around each.
struct SmoothedLaw {
    Rows samples;
    double sigma = 0.1;

    /// What denoises best there, in squared error: r*(x) = sum_i w_i x_i with w_i in proportion to
    /// exp(-|x - x_i|^2 / (2 sigma^2)). By Miyasawa (1961), r*(x) - x = sigma^2 grad log
    /// p_sigma(x), which is what a denoising autoencoder learns (Vincent 2011; Alain & Bengio
    /// 2014). `places` [n, units] -> [n, units]; fewer rows if it was told to stop.
    std::vector<float> denoised(const Rows& places, const Watcher& stop = {}) const;
};

}  // namespace hourglass
