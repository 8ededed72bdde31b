#include "core/data/labelled.h"

#include <algorithm>
#include <map>

#include "core/base/random.h"

namespace hourglass {

PartView labelledPart(const PartView& part, int64_t count, uint64_t seed) {
    if (count <= 0 || count >= part.count()) return part;
    std::map<int32_t, std::vector<uint32_t>> byLabel;
    for (uint32_t i :
         RandomStream(seed, "labelled").permutation(static_cast<uint32_t>(part.count()), 0))
        byLabel[part.data->labels[part.rows[i]]].push_back(part.rows[i]);
    PartView chosen{part.data, {}};
    for (size_t round = 0; chosen.count() < count; ++round)
        for (auto& [label, rows] : byLabel)
            if (round < rows.size() && chosen.count() < count) chosen.rows.push_back(rows[round]);
    std::sort(chosen.rows.begin(), chosen.rows.end());
    return chosen;
}

std::vector<std::string> classNames(const Dataset& data) {
    std::vector<std::string> names = data.labelNames;
    if (!data.hasLabels()) return names;
    const auto most = *std::max_element(data.labels.begin(), data.labels.end());
    while (std::ssize(names) <= most) names.push_back(std::to_string(names.size()));
    return names;
}

}  // namespace hourglass
