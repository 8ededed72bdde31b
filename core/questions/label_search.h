#pragma once

#include "core/base/watcher.h"
#include "core/questions/analysis.h"
#include "core/statistics/distances.h"
#include "core/statistics/hamming.h"

namespace hourglass {

/// A search for samples of the same label: each query is looked for among the training samples.
struct LabelSearch {
    static constexpr int64_t kList = 10;  ///< a precision is of so many

    const PartView &train, &queries;

    bool labelled() const { return train.data->hasLabels() && queries.data->hasLabels(); }
    bool wanted(int64_t query, int64_t entry) const {
        return train.data->labels[train.rows[entry]] == queries.data->labels[queries.rows[query]];
    }
};

/// A threshold for each unit of values [n, units], above which half of the samples are.
std::vector<float> mediansOf(const std::vector<float>& values, int64_t units);

/// Of the LabelSearch::kList training samples that are nearest by the number of bits that differ,
/// those with the query's label: mean over the queries, in %; of equally far ones the mean counts.
/// NaN if stopped.
double precisionOfBits(const LabelSearch& search, const BitCodes& known, const BitCodes& asked,
                       const Watcher& stop);
/// The same by Euclidean distance.
double precisionOfValues(const LabelSearch& search, const Rows& known, const Rows& asked,
                         const Watcher& stop);
/// The same of training samples drawn at random.
double precisionByChance(const LabelSearch& search);

}  // namespace hourglass
