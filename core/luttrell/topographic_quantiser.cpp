#include "core/luttrell/topographic_quantiser.h"

#include <algorithm>
#include <cmath>

#include "core/base/random.h"
#include "core/kernels/first_largest.h"

namespace hourglass {
namespace {

double squaredDistance(const double* a, const double* b, int64_t count) {
    double sum = 0;
    for (int64_t i = 0; i < count; ++i) sum += (a[i] - b[i]) * (a[i] - b[i]);
    return sum;
}

}  // namespace

std::vector<double> CodeLattice::neighbourhood(double width) const {
    const int64_t n = codes();
    std::vector<double> chances(static_cast<size_t>(n * n));
    for (int64_t y = 0; y < n; ++y) {
        double sum = 0;
        for (int64_t k = 0; k < n; ++k) {
            const int64_t rows = y / columns - k / columns;
            const auto down = static_cast<double>(rows);
            const auto aside = static_cast<double>(y % columns - k % columns);
            const double squares = down * down + aside * aside;
            // A width of 0 leaves only the code itself: no 0 / 0.
            const double chance = k == y      ? 1
                                  : width > 0 ? std::exp(-squares / (2 * width * width))
                                              : 0;
            chances[y * n + k] = chance;
            sum += chance;
        }
        for (int64_t k = 0; k < n; ++k) chances[y * n + k] /= sum;
    }
    return chances;
}

TopographicQuantiser::TopographicQuantiser(CodeLattice lattice, int64_t units)
    : lattice_(lattice), units_(units), codes_(static_cast<size_t>(lattice.codes() * units)) {
    setWidth(0);
}

void TopographicQuantiser::beginWith(std::span<const double> samples, uint64_t seed) {
    const int64_t count = std::ssize(samples) / units_;
    const RandomStream stream(seed, "topographic quantiser");
    const auto order = stream.permutation(static_cast<uint32_t>(count), 0);
    for (int64_t k = 0; k < lattice_.codes(); ++k)
        std::copy_n(samples.begin() + order[k % count] * units_, units_,
                    codes_.begin() + k * units_);
}

TopographicQuantiser::Aims TopographicQuantiser::aims() const {
    const int64_t n = lattice_.codes();
    Aims aims{std::vector<double>(codes_.size()), std::vector<double>(static_cast<size_t>(n))};
    const std::vector<double> zero(static_cast<size_t>(units_));
    for (int64_t y = 0; y < n; ++y)
        for (int64_t k = 0; k < n; ++k) {
            const double chance = noise_[y * n + k];
            if (chance == 0) continue;
            const double* r = codes_.data() + k * units_;
            aims.costs[y] += chance * squaredDistance(r, zero.data(), units_);
            for (int64_t u = 0; u < units_; ++u) aims.means[y * units_ + u] += chance * r[u];
        }
    return aims;
}

void TopographicQuantiser::encode(std::span<const double> samples, std::span<int32_t> codes) const {
    chooseLeast(aims(), units_, samples, codes);
}

void chooseLeast(const TopographicQuantiser::Aims& aims, int64_t units,
                 std::span<const double> samples, std::span<int32_t> codes) {
    const int64_t n = std::ssize(aims.costs);
    std::vector<double> begin(aims.costs.size()), merits(begin.size()), columns(aims.means.size());
    for (int64_t y = 0; y < n; ++y) {
        begin[y] = -aims.costs[y] / 2;
        for (int64_t u = 0; u < units; ++u) columns[u * n + y] = aims.means[y * units + u];
    }
    for (int64_t i = 0; i < std::ssize(codes); ++i) {
        std::copy(begin.begin(), begin.end(), merits.begin());
        for (int64_t u = 0; u < units; ++u) {
            const double x = samples[i * units + u];
            const double* column = columns.data() + u * n;
            for (int64_t y = 0; y < n; ++y) merits[y] += x * column[y];
        }
        codes[i] = static_cast<int32_t>(firstLargest(merits.data(), n));
    }
}

void TopographicQuantiser::moveCodes(std::span<const double> samples,
                                     std::span<const int32_t> codes) {
    const int64_t n = lattice_.codes();
    // Sums over the samples of each y first: the noise then spreads them over k.
    std::vector<double> sums(codes_.size()), counts(static_cast<size_t>(n));
    for (int64_t i = 0; i < std::ssize(codes); ++i) {
        counts[codes[i]] += 1;
        for (int64_t u = 0; u < units_; ++u) sums[codes[i] * units_ + u] += samples[i * units_ + u];
    }
    for (int64_t k = 0; k < n; ++k) {
        std::vector<double> mean(static_cast<size_t>(units_));
        double weight = 0;
        for (int64_t y = 0; y < n; ++y) {
            weight += noise_[y * n + k] * counts[y];
            for (int64_t u = 0; u < units_; ++u)
                mean[u] += noise_[y * n + k] * sums[y * units_ + u];
        }
        if (weight > 0)
            for (int64_t u = 0; u < units_; ++u) codes_[k * units_ + u] = mean[u] / weight;
    }
}

double TopographicQuantiser::distortion(std::span<const double> samples,
                                        std::span<const int32_t> codes) const {
    const int64_t n = lattice_.codes();
    double sum = 0;
    for (int64_t i = 0; i < std::ssize(codes); ++i)
        for (int64_t k = 0; k < n; ++k)
            sum += noise_[codes[i] * n + k] *
                   squaredDistance(samples.data() + i * units_, codes_.data() + k * units_, units_);
    return sum / static_cast<double>(std::max<int64_t>(1, std::ssize(codes)));
}

std::vector<double> train(TopographicQuantiser& quantiser, std::span<const double> samples,
                          const WidthSchedule& schedule, std::stop_token stop) {
    std::vector<int32_t> codes(samples.size() / static_cast<size_t>(quantiser.units()));
    std::vector<double> distortions;
    for (int64_t w = 0; w < schedule.widths; ++w) {
        const double share = schedule.widths > 1 ? double(w) / double(schedule.widths - 1) : 1;
        quantiser.setWidth(schedule.from * std::pow(schedule.to / schedule.from, share));
        for (int64_t round = 0; round < schedule.rounds; ++round) {
            if (stop.stop_requested()) return distortions;
            quantiser.encode(samples, codes);
            quantiser.moveCodes(samples, codes);
            distortions.push_back(quantiser.distortion(samples, codes));
        }
    }
    return distortions;
}

}  // namespace hourglass
