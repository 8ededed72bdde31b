#pragma once

#include "core/questions/analysis.h"
#include "core/statistics/distances.h"
#include "core/statistics/hamming.h"

namespace hourglass {

/// What is looked for, among what, and what counts as found: samples of the same label.
struct Shelf {
    static constexpr int64_t kList = 10;  ///< a precision is of so many

    const PartView &train, &queries;

    bool labelled() const { return train.data->hasLabels() && queries.data->hasLabels(); }
    bool wanted(int64_t query, int64_t entry) const {
        return train.data->labels[train.rows[entry]] == queries.data->labels[queries.rows[query]];
    }
};

/// A threshold for each unit of values [n, units], above which half of the samples are.
std::vector<float> mediansOf(const std::vector<float>& values, int64_t units);

/// Of the Shelf::kList training samples nearest to a query, those with its label: mean over the
/// queries, in %; of equally far ones the mean counts. By the bits that differ,
double precisionOfBits(const Shelf& shelf, const BitCodes& known, const BitCodes& asked,
                       const std::stop_token& stop);
/// by Euclidean distance (both NaN if told to stop),
double precisionOfValues(const Shelf& shelf, const Rows& known, const Rows& asked,
                         const std::stop_token& stop);
/// and blindly.
double precisionByChance(const Shelf& shelf);

}  // namespace hourglass
