#pragma once

#include <cstdint>
#include <span>
#include <vector>

namespace hourglass {

/// Two clusters become one. Clusters 0 ... n - 1 are the leaves, merge i makes cluster n + i.
struct Merge {
    int32_t left = 0, right = 0;
    double height = 0;
};

/// Agglomerative clustering by average linkage (UPGMA; Sokal & Michener 1958): again and again the
/// two clusters are merged whose mean distance over all pairs is least, of equally near ones the
/// first. `distances` [n, n], symmetric, in any unit, which is also that of the heights: n - 1
/// merges, heights rising. Grows with the third power of n.
std::vector<Merge> averageLinkage(std::span<const double> distances, int64_t n);

/// The leaves from left to right, so that no two branches cross.
std::vector<int32_t> leafOrder(std::span<const Merge> merges);
/// Of each two neighbours in that order the height at which they become one cluster.
std::vector<double> heightsBetween(std::span<const Merge> merges);

}  // namespace hourglass
