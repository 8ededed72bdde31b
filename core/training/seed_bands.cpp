#include "core/training/seed_bands.h"

#include <algorithm>

#include "core/statistics/spread.h"

namespace hourglass {

std::vector<SeedBand> seedBands(std::span<const History* const> runs) {
    size_t rows = 0;
    for (const History* run : runs) rows = std::max(rows, run->epochs.size());
    std::vector<SeedBand> bands;
    for (size_t row = 0; row < rows; ++row) {
        SeedBand band;
        Spread spread;
        for (const History* run : runs) {
            if (row >= run->epochs.size()) continue;
            const double value = run->figure(run->epochs[row]).value;
            band.epoch = run->epochs[row].epoch;
            band.low = band.runs == 0 ? value : std::min(band.low, value);
            band.high = band.runs == 0 ? value : std::max(band.high, value);
            spread.add(value);
            ++band.runs;
        }
        band.mean = spread.mean();
        bands.push_back(band);
    }
    return bands;
}

}  // namespace hourglass
