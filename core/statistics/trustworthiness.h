#pragma once

#include "core/base/watcher.h"
#include "core/statistics/distances.h"

namespace hourglass {

/// Venna & Kaski 2001, eq. 2: how far the neighbours on a map are neighbours among the samples,
/// from 0 to 1:
/// M(k) = 1 - 2 / (n k (2n - 3k - 1)) sum_i sum_{j in U_k(i)} (r(i, j) - k),
/// where U_k(i) are the samples that are among the k nearest of i on the map and not among the
/// samples, and r(i, j) is j's place among the samples by their distance from i, 1 the nearest.
/// Of equal distances the first counts as nearer. NaN unless k < n / 2, or if told to stop.
double trustworthiness(const Rows& samples, const Rows& map, int64_t k, const Watcher& stop = {});

}  // namespace hourglass
