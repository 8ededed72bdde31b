#pragma once

#include <cstdint>
#include <functional>
#include <span>
#include <vector>

#include "core/base/watcher.h"

namespace hourglass {

/// Samples that lie in memory one behind the other: values [count, units].
struct Rows {
    const float* values = nullptr;
    int64_t count = 0, units = 0;
    Rows(const float* values, int64_t count, int64_t units)
        : values(values), count(count), units(units) {}
    Rows(std::span<const float> all, int64_t units)
        : Rows(all.data(), std::ssize(all) / units, units) {}
};

/// sum_u (a_u - b_u)^2 in double.
template <class T>
double squaredDistance(const T* a, const T* b, int64_t units) {
    double sum = 0;
    for (int64_t u = 0; u < units; ++u) sum += (double{a[u]} - b[u]) * (double{a[u]} - b[u]);
    return sum;
}

/// Calls use(i, d) for every row i of x in order; d[j] is its squared Euclidean distance to row j
/// of y, [y.count], in double. False if it was told to stop before the end.
bool visitSquaredDistances(const Rows& x, const Rows& y,
                           const std::function<void(int64_t, const double*)>& use,
                           const Watcher& stop = {});

/// The places of the least numbers, rising, all but place `skip` (-1: none); of equal ones the
/// first. `chosen` says by its size how many; there must be so many.
void findNearest(std::span<const double> distances, int64_t skip, std::span<uint32_t> chosen);

/// Of every sample its k nearest others, the nearest first.
struct Neighbours {
    int64_t k = 0;
    std::vector<uint32_t> index;  ///< [count, k]
    std::vector<double> squared;  ///< [count, k] distances
};

/// k < x.count. Empty if told to stop.
Neighbours nearestOthers(const Rows& x, int64_t k, const Watcher& stop = {});

}  // namespace hourglass
