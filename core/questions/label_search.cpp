#include "core/questions/label_search.h"

#include <algorithm>
#include <limits>

#include "core/statistics/retrieval.h"

namespace hourglass {
namespace {

double precisionOf(const LabelSearch& search, int64_t query, std::span<const double> distances) {
    std::vector<uint8_t> isWanted(search.train.rows.size());
    for (int64_t i = 0; i < search.train.count(); ++i) isWanted[i] = search.wanted(query, i);
    return 100 * precisionOfNearest(distances, isWanted, LabelSearch::kList);
}

}  // namespace

std::vector<float> mediansOf(const std::vector<float>& values, int64_t units) {
    std::vector<float> medians, column(values.size() / static_cast<size_t>(units));
    for (int64_t u = 0; u < units; ++u) {
        for (size_t i = 0; i < column.size(); ++i) column[i] = values[i * units + u];
        const auto middle = column.begin() + (std::ssize(column) - 1) / 2;
        std::nth_element(column.begin(), middle, column.end());
        medians.push_back(*middle);
    }
    return medians;
}

double precisionOfBits(const LabelSearch& search, const BitCodes& known, const BitCodes& asked,
                       const Watcher& stop) {
    std::vector<double> distances(static_cast<size_t>(known.count()));
    double sum = 0;
    for (int64_t q = 0; q < asked.count(); ++q) {
        if (stop.stop_requested()) return kNothing;
        stop.at(q, asked.count());
        for (int64_t i = 0; i < known.count(); ++i)
            distances[i] = static_cast<double>(hammingDistance(known.code(i), asked.code(q)));
        sum += precisionOf(search, q, distances);
    }
    return sum / static_cast<double>(asked.count());
}

double precisionOfValues(const LabelSearch& search, const Rows& known, const Rows& asked,
                         const Watcher& stop) {
    double sum = 0;
    const bool whole = visitSquaredDistances(
        asked, known,
        [&](int64_t q, const double* d) {
            sum += precisionOf(search, q, {d, static_cast<size_t>(known.count)});
        },
        stop);
    return whole ? sum / static_cast<double>(asked.count) : kNothing;
}

double precisionByChance(const LabelSearch& search) {
    double right = 0;
    for (int64_t q = 0; q < search.queries.count(); ++q)
        for (int64_t i = 0; i < search.train.count(); ++i) right += search.wanted(q, i);
    return 100 * right /
           (static_cast<double>(search.queries.count()) *
            static_cast<double>(search.train.count()));
}

}  // namespace hourglass
