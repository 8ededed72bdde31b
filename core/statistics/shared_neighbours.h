#pragma once

#include <cstdint>
#include <vector>

#include "core/base/watcher.h"
#include "core/statistics/distances.h"

namespace hourglass {

/// The rows that are nearest to a place, the nearest first, and their Euclidean distances.
struct NearestRows {
    std::vector<int64_t> rows;
    std::vector<double> distances;
};

/// The k nearest of `all` to `place` [units], without row `skip` (-1: none); fewer if there are no
/// more. Of equally near ones the first.
NearestRows nearestRows(const Rows& all, const float* place, int64_t k, int64_t skip = -1);

/// Which share of the k nearest rows of one list is in the other, from 0 to 1; 0 for none.
double shareInCommon(const std::vector<int64_t>& a, const std::vector<int64_t>& b);

/// The same for each row of two pictures of the same samples (codes and data), its k nearest
/// others, as a mean over all rows. By chance it is k / (n - 1). NaN unless k < n, or if told to
/// stop.
double meanShareInCommon(const Rows& a, const Rows& b, int64_t k, const Watcher& watcher = {});

}  // namespace hourglass
