#include "core/data/hidden_ones.h"

#include "core/base/field.h"
#include "core/base/random.h"

namespace hourglass {

Result<WithHiddenOnes> hideOnes(const Dataset& data, const std::vector<uint32_t>& rows,
                                double share, uint64_t seed) {
    const RandomStream random(seed, "hidden ones");
    auto copy = std::make_shared<Dataset>(data);
    const auto units = static_cast<size_t>(data.units());
    std::vector<float> sample(units);
    std::vector<Cell> hidden;
    for (uint32_t row : rows) {
        data.copySample(row, sample.data());
        for (size_t u = 0; u < units; ++u) {
            if (sample[u] == 0) continue;
            if (sample[u] != 1)
                return failure(
                    "Ones are to be hidden, and these data hold other values than 0 and "
                    "1: " +
                        data.rowName(row) + ", " + data.columnName(int64_t(u)) + " is " +
                        numberText(double{sample[u]}) + ".",
                    "data.hidden_ones", "Set it to 0, or choose a table of 0 and 1.");
            if (random.uniform(row, u) >= share) continue;
            hidden.push_back({row, static_cast<uint32_t>(u)});
            if (copy->bytes.empty())
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
