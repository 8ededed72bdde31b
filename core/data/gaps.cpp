#include "core/data/gaps.h"

#include <algorithm>
#include <cmath>

#include "core/base/random.h"

namespace hourglass {

namespace {

/// The place of the first value that is not a number, or how many there are.
template <class Values>
size_t firstNaN(const Values& values) {
    return static_cast<size_t>(
        std::find_if(values.begin(), values.end(), [](auto v) { return std::isnan(v); }) -
        values.begin());
}

}  // namespace

bool hasUnknownValues(const Dataset& data) {
    return data.doubles ? firstNaN(*data.doubles) < data.doubles->size()
                        : firstNaN(data.floats) < data.floats.size();
}

std::string firstUnknownValue(const Dataset& data) {
    if (!hasUnknownValues(data)) return {};
    const size_t place = data.doubles ? firstNaN(*data.doubles) : firstNaN(data.floats);
    const auto at = static_cast<int64_t>(place);
    return data.rowName(at / data.units()) + ", " + data.columnName(at % data.units());
}

std::shared_ptr<Dataset> withGaps(const Dataset& data, double share, uint64_t seed,
                                  const char* stream) {
    auto copy = std::make_shared<Dataset>(data);
    const int64_t units = data.units();
    const RandomStream random(seed, stream);
    copy->known.assign(static_cast<size_t>(data.count * units), 1);
    for (int64_t row = 0; row < data.count; ++row)
        for (int64_t u = 0; u < units; ++u) {
            const auto place = static_cast<size_t>(row * units + u);
            const bool hidden = share > 0 && random.uniform(static_cast<uint64_t>(row),
                                                            static_cast<uint64_t>(u)) < share;
            const bool unknown = copy->doubles
                                     ? std::isnan((*copy->doubles)[place])
                                     : !copy->floats.empty() && std::isnan(copy->floats[place]);
            if (hidden || unknown) copy->known[place] = 0;
        }
    return copy;
}

std::vector<float> meansOfKnown(const Dataset& data, const std::vector<uint32_t>& rows) {
    const int64_t units = data.units();
    std::vector<float> sample(static_cast<size_t>(units));
    std::vector<double> sums(sample.size()), counts(sample.size());
    for (uint32_t row : rows) {
        data.copySample(row, sample.data());
        for (int64_t u = 0; u < units; ++u)
            if (data.isKnown(row, u)) sums[u] += sample[u], counts[u] += 1;
    }
    for (int64_t u = 0; u < units; ++u)
        sample[u] = counts[u] > 0 ? static_cast<float>(sums[u] / counts[u]) : 0;
    return sample;
}

void fillGaps(Dataset& data, const std::vector<float>& values) {
    const auto units = static_cast<size_t>(data.units());
    if (data.doubles) return;
    for (size_t i = 0; i < data.known.size(); ++i) {
        if (data.known[i]) continue;
        const float value = values[i % units];
        if (data.bytes.empty())
            data.floats[i] = value;
        else
            data.bytes[i] = static_cast<uint8_t>(std::lround(255 * value));
    }
}

}  // namespace hourglass
