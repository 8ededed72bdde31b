#include <algorithm>
#include <limits>
#include <map>

#include "core/kernels/gemm.h"
#include "core/kernels/kernels.h"
#include "core/statistics/distances.h"
#include "core/statistics/probe.h"

namespace hourglass {
namespace {

constexpr int64_t kQueries = 256, kTrain = 4096;  // a block of distances fits the cache

struct Neighbour {
    float distance;
    int32_t label;
};

/// Keeps `list` the k nearest, rising.
void offer(std::vector<Neighbour>& list, size_t k, Neighbour n) {
    if (list.size() == k && n.distance >= list.back().distance) return;
    if (list.size() == k) list.pop_back();
    const auto place = std::upper_bound(
        list.begin(), list.end(), n,
        [](const Neighbour& a, const Neighbour& b) { return a.distance < b.distance; });
    list.insert(place, n);
}

int32_t majority(const std::vector<Neighbour>& list) {
    std::map<int32_t, int> votes;
    int most = 0;
    for (auto& n : list) most = std::max(most, ++votes[n.label]);
    for (auto& n : list)
        if (votes[n.label] == most) return n.label;
    return -1;
}

}  // namespace

double nearestNeighbourError(const LabelledFeatures& train, const LabelledFeatures& test, int k,
                             int64_t queries) {
    const int64_t units = train.units, n = train.count();
    const int64_t m = queries > 0 ? std::min(queries, test.count()) : test.count();
    std::vector<float> lengths(static_cast<size_t>(n));
    for (int64_t i = 0; i < n; ++i)
        lengths[i] = static_cast<float>(
            kernels::table().sumOfSquares(train.values.data() + i * units, units));
    std::vector<float> products(static_cast<size_t>(kQueries * kTrain));
    int64_t wrong = 0;
    for (int64_t from = 0; from < m; from += kQueries) {
        const int64_t rows = std::min(kQueries, m - from);
        std::vector<std::vector<Neighbour>> nearest(static_cast<size_t>(rows));
        for (int64_t base = 0; base < n; base += kTrain) {
            const int64_t columns = std::min(kTrain, n - base);
            kernels::gemm(false, true, rows, columns, units, test.values.data() + from * units,
                          train.values.data() + base * units, 0.0f, products.data());
#pragma omp parallel for schedule(static)
            for (int64_t i = 0; i < rows; ++i)
                for (int64_t j = 0; j < columns; ++j)  // |x - y|^2 without |x|^2
                    offer(nearest[i], static_cast<size_t>(k),
                          {lengths[base + j] - 2 * products[i * columns + j],
                           train.labels[base + j]});
        }
        for (int64_t i = 0; i < rows; ++i) wrong += majority(nearest[i]) != test.labels[from + i];
    }
    return static_cast<double>(wrong) / static_cast<double>(std::max<int64_t>(1, m));
}

double leaveOneOutError(const LabelledFeatures& all) {
    if (all.count() < 2) return std::numeric_limits<double>::quiet_NaN();
    const Neighbours nearest = nearestOthers(Rows(all.values, all.units), 1);
    int64_t wrong = 0;
    for (int64_t i = 0; i < all.count(); ++i)
        wrong += all.labels[nearest.index[i]] != all.labels[i];
    return static_cast<double>(wrong) / static_cast<double>(all.count());
}

}  // namespace hourglass
