#include "core/data/hidden_ones.h"

#include "core/base/field.h"
#include "core/base/random.h"

namespace hourglass {

namespace {

Error notBinary(const Dataset& data, uint32_t row, size_t unit, float value) {
    return {"Ones are to be hidden, and these data hold other values than 0 and 1: " +
                data.rowName(row) + ", " + data.columnName(static_cast<int64_t>(unit)) + " is " +
                numberText(double{value}) + ".",
            "data.hidden_ones", "Set it to 0, or choose a table of 0 and 1."};
}

}  // namespace

std::vector<std::vector<uint32_t>> implyingUnits(const Dataset& data,
                                                 const std::vector<uint32_t>& rows) {
    const auto units = static_cast<size_t>(data.units());
    // together[u][v]: rows in which both are 1.
    std::vector<std::vector<uint32_t>> together(units, std::vector<uint32_t>(units));
    std::vector<float> sample(units);
    std::vector<uint32_t> ones;
    for (uint32_t row : rows) {
        data.copySample(row, sample.data());
        ones.clear();
        for (size_t u = 0; u < units; ++u)
            if (sample[u] != 0) ones.push_back(static_cast<uint32_t>(u));
        for (uint32_t u : ones)
            for (uint32_t v : ones) ++together[u][v];
    }
    std::vector<std::vector<uint32_t>> implying(units);
    for (uint32_t u = 0; u < units; ++u)
        for (uint32_t v = 0; v < units; ++v)
            if (v != u && together[v][v] > 0 && together[v][u] == together[v][v])
                implying[u].push_back(v);
    return implying;
}

Result<WithHiddenOnes> hideOnes(const Dataset& data, const std::vector<uint32_t>& rows,
                                double share, uint64_t seed, bool below) {
    const RandomStream random(seed, "hidden ones");
    auto copy = std::make_shared<Dataset>(data);
    const auto units = static_cast<size_t>(data.units());
    const auto implying =
        below ? implyingUnits(data, rows) : std::vector<std::vector<uint32_t>>(units);
    std::vector<float> sample(units);
    std::vector<bool> hides(units);
    std::vector<Cell> hidden;
    const auto values =
        data.doubles ? std::make_shared<std::vector<double>>(*data.doubles) : nullptr;
    copy->doubles = values;
    for (uint32_t row : rows) {
        data.copySample(row, sample.data());
        hides.assign(units, false);
        for (size_t u = 0; u < units; ++u) {
            if (sample[u] == 0) continue;
            if (sample[u] != 1) return tl::make_unexpected(notBinary(data, row, u, sample[u]));
            if (random.uniform(row, u) >= share) continue;
            hides[u] = true;
            for (uint32_t v : implying[u])
                if (sample[v] == 1) hides[v] = true;
        }
        for (size_t u = 0; u < units; ++u) {
            if (!hides[u]) continue;
            hidden.push_back({row, static_cast<uint32_t>(u)});
            if (values)
                (*values)[row * units + u] = 0;
            else if (copy->bytes.empty())
                copy->floats[row * units + u] = 0;
            else
                copy->bytes[row * units + u] = 0;
        }
    }
    if (hidden.empty())
        return failure("No one was hidden: there are too few of them, or none.", "data.hidden_ones",
                       "Raise the share, or choose a table with more ones.");
    return WithHiddenOnes{std::move(copy), std::move(hidden)};
}

}  // namespace hourglass
