#include "core/questions/shelf.h"

#include <algorithm>
#include <limits>

#include "core/statistics/retrieval.h"

namespace hourglass {
namespace {

double precisionOf(const Shelf& shelf, int64_t query, std::span<const double> distances) {
    std::vector<uint8_t> isWanted(shelf.train.rows.size());
    for (int64_t i = 0; i < shelf.train.count(); ++i) isWanted[i] = shelf.wanted(query, i);
    return 100 * precisionOfNearest(distances, isWanted, Shelf::kList);
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

double precisionOfBits(const Shelf& shelf, const BitCodes& known, const BitCodes& asked,
                       const std::stop_token& stop) {
    std::vector<double> distances(static_cast<size_t>(known.count()));
    double sum = 0;
    for (int64_t q = 0; q < asked.count(); ++q) {
        if (stop.stop_requested()) return kNothing;
        for (int64_t i = 0; i < known.count(); ++i)
            distances[i] = static_cast<double>(hammingDistance(known.code(i), asked.code(q)));
        sum += precisionOf(shelf, q, distances);
    }
    return sum / static_cast<double>(asked.count());
}

double precisionOfValues(const Shelf& shelf, const Rows& known, const Rows& asked,
                         const std::stop_token& stop) {
    double sum = 0;
    const bool whole = visitSquaredDistances(
        asked, known,
        [&](int64_t q, const double* d) {
            sum += precisionOf(shelf, q, {d, static_cast<size_t>(known.count)});
        },
        stop);
    return whole ? sum / static_cast<double>(asked.count) : kNothing;
}

double precisionByChance(const Shelf& shelf) {
    double right = 0;
    for (int64_t q = 0; q < shelf.queries.count(); ++q)
        for (int64_t i = 0; i < shelf.train.count(); ++i) right += shelf.wanted(q, i);
    return 100 * right /
           (static_cast<double>(shelf.queries.count()) * static_cast<double>(shelf.train.count()));
}

}  // namespace hourglass
