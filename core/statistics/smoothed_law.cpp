#include "core/statistics/smoothed_law.h"

#include <algorithm>
#include <cmath>

namespace hourglass {

std::vector<float> SmoothedLaw::denoised(const Rows& places, const Watcher& stop) const {
    const int64_t units = places.units;
    std::vector<float> result;
    result.reserve(static_cast<size_t>(places.count * units));
    std::vector<double> mean(static_cast<size_t>(units));
    visitSquaredDistances(
        places, samples,
        [&](int64_t, const double* d) {
            // The nearest sample's weight is 1, so that far away not all of them vanish.
            const double least = *std::min_element(d, d + samples.count);
            double all = 0;
            std::fill(mean.begin(), mean.end(), 0);
            for (int64_t i = 0; i < samples.count; ++i) {
                const double w = std::exp((least - d[i]) / (2 * sigma * sigma));
                all += w;
                for (int64_t u = 0; u < units; ++u) mean[u] += w * samples.values[i * units + u];
            }
            for (double m : mean) result.push_back(static_cast<float>(m / all));
        },
        stop);
    return result;
}

}  // namespace hourglass
