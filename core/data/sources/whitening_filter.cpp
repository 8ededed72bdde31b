#include "core/data/sources/whitening_filter.h"

#include <cmath>
#include <numbers>
#include <numeric>

namespace hourglass {
namespace {

constexpr int kSide = 2 * WhiteningFilter::kRadius + 1;
constexpr int kFrequencies = 32;        // a side, of the transform that the kernel is made by
constexpr double kLastFrequency = 0.4;  // f0 in cycles/pixel

double response(double across, double down) {
    const double f = std::hypot(across, down);
    return f * std::exp(-std::pow(f / kLastFrequency, 4));
}

}  // namespace

WhiteningFilter::WhiteningFilter() : kernel_(kSide * kSide) {
    for (int y = 0; y < kSide; ++y)
        for (int x = 0; x < kSide; ++x) {
            double sum = 0;
            for (int v = -kFrequencies / 2; v < kFrequencies / 2; ++v)
                for (int u = -kFrequencies / 2; u < kFrequencies / 2; ++u) {
                    const double across = double{1} * u / kFrequencies,
                                 down = double{1} * v / kFrequencies;
                    sum += response(across, down) *
                           std::cos(2 * std::numbers::pi *
                                    (across * (x - kRadius) + down * (y - kRadius)));
                }
            kernel_[y * kSide + x] = static_cast<float>(sum / (kFrequencies * kFrequencies));
        }
    const float mean = std::accumulate(kernel_.begin(), kernel_.end(), 0.0f) / (kSide * kSide);
    for (float& k : kernel_) k -= mean;
}

void WhiteningFilter::apply(const float* picture, int size, float* filtered) const {
    const int wide = size + 2 * kRadius;
    for (int y = 0; y < size; ++y)
        for (int x = 0; x < size; ++x) {
            float sum = 0;
            for (int down = 0; down < kSide; ++down) {
                const float* line = picture + (y + down) * wide + x;
                for (int across = 0; across < kSide; ++across)
                    sum += kernel_[down * kSide + across] * line[across];
            }
            filtered[y * size + x] = sum;
        }
}

}  // namespace hourglass
