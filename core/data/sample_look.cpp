#include "core/data/sample_look.h"

#include <algorithm>

namespace hourglass {
namespace {

constexpr int64_t kFewestAnnotations =
    12;  // fewer columns of zeros and ones are easier to read by name
constexpr int64_t kLookedAt = 10000000;  // values of a large table
constexpr size_t kBackdrop = 400;

/// True if no value is anything but 0 or 1; most data say no at once.
bool isZeroOrOne(const Dataset& data) {
    const auto fits = [](double x) { return x == 0 || x == 1; };
    const auto all = [&](const auto& values) {
        return std::all_of(values.begin(), values.begin() + std::min(std::ssize(values), kLookedAt),
                           fits);
    };
    return data.doubles ? all(*data.doubles) : data.bytes.empty() && all(data.floats);
}

}  // namespace

std::string SampleLook::columnName(int64_t unit) const {
    return columns.empty() ? "value " + std::to_string(unit + 1)
                           : columns[static_cast<size_t>(unit)];
}

SampleKind kindOf(const Dataset& data) {
    if (data.isPicture()) return SampleKind::Pictures;
    if (data.text) return SampleKind::Words;
    if (data.kind) return *data.kind;
    if (data.units() == 2 || data.units() == 3) return SampleKind::Points;
    if (data.units() >= kFewestAnnotations && isZeroOrOne(data)) return SampleKind::Annotations;
    return SampleKind::Table;
}

SampleLook lookOf(const Dataset& data, std::span<const float> samples) {
    SampleLook look;
    look.kind = kindOf(data);
    look.shape = data.sampleShape;
    look.columns = data.columnNames;
    look.scale = data.columns;
    look.text = data.text;
    const auto units = static_cast<size_t>(data.units());
    // Pictures all go from 0 to 1.
    if (units == 0 || samples.size() < units || data.isPicture()) return look;
    look.low.assign(samples.begin(), samples.begin() + static_cast<long>(units));
    look.high = look.low;
    for (size_t i = units; i + units <= samples.size(); i += units)
        for (size_t u = 0; u < units; ++u) {
            look.low[u] = std::min(look.low[u], samples[i + u]);
            look.high[u] = std::max(look.high[u], samples[i + u]);
        }
    if (look.kind == SampleKind::Points)
        look.backdrop.assign(
            samples.begin(),
            samples.begin() + static_cast<long>(std::min(samples.size(), kBackdrop * units)));
    return look;
}

}  // namespace hourglass
