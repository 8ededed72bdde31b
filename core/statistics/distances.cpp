#include "core/statistics/distances.h"

#include <algorithm>
#include <cassert>
#include <numeric>

#include "core/kernels/gemm.h"

namespace hourglass {
namespace {

constexpr int64_t kBlock = 64;  // rows whose distances are held at a time

std::vector<double> squaredLengths(const std::vector<double>& rows, int64_t units) {
    std::vector<double> lengths;
    for (size_t from = 0; from < rows.size(); from += static_cast<size_t>(units))
        lengths.push_back(std::inner_product(&rows[from], &rows[from] + units, &rows[from], 0.0));
    return lengths;
}

}  // namespace

/// |x - y|^2 = |x|^2 - 2 x y + |y|^2: a matrix product does most of it. In double its rounding is
/// far below what single precision samples can tell apart.
bool visitSquaredDistances(const Rows& x, const Rows& y,
                           const std::function<void(int64_t, const double*)>& use,
                           const Watcher& stop) {
    assert(x.units == y.units);
    const std::vector<double> right(y.values, y.values + y.count * y.units);
    const std::vector<double> lengths = squaredLengths(right, y.units);
    std::vector<double> products(static_cast<size_t>(kBlock * y.count));
    for (int64_t from = 0; from < x.count; from += kBlock) {
        if (stop.stop_requested()) return false;
        stop.at(from, x.count);
        const int64_t rows = std::min(kBlock, x.count - from);
        const float* block = x.values + from * x.units;
        const std::vector<double> left(block, block + rows * x.units);
        const std::vector<double> own = squaredLengths(left, x.units);
        kernels::gemm(false, true, rows, y.count, x.units, left.data(), right.data(), 0.0,
                      products.data());
        for (int64_t i = 0; i < rows; ++i) {
            double* d = products.data() + i * y.count;
            for (int64_t j = 0; j < y.count; ++j)
                d[j] = std::max(0.0, own[i] - 2 * d[j] + lengths[j]);
            use(from + i, d);
        }
    }
    return true;
}

void findNearest(std::span<const double> distances, int64_t skip, std::span<uint32_t> chosen) {
    thread_local std::vector<uint32_t> order;
    order.clear();
    for (int64_t j = 0; j < std::ssize(distances); ++j)
        if (j != skip) order.push_back(static_cast<uint32_t>(j));
    assert(chosen.size() <= order.size());
    const auto end = order.begin() + std::ssize(chosen);
    const auto nearer = [&](uint32_t a, uint32_t b) {
        return distances[a] != distances[b] ? distances[a] < distances[b] : a < b;
    };
    if (end != order.end()) std::nth_element(order.begin(), end, order.end(), nearer);
    std::sort(order.begin(), end, nearer);
    std::copy(order.begin(), end, chosen.begin());
}

Neighbours nearestOthers(const Rows& x, int64_t k, const Watcher& stop) {
    assert(k < x.count);
    Neighbours found{k, std::vector<uint32_t>(static_cast<size_t>(x.count * k)), {}};
    found.squared.resize(found.index.size());
    const bool whole = visitSquaredDistances(
        x, x,
        [&](int64_t i, const double* d) {
            const auto chosen =
                std::span(found.index).subspan(static_cast<size_t>(i * k), static_cast<size_t>(k));
            findNearest({d, static_cast<size_t>(x.count)}, i, chosen);
            for (int64_t c = 0; c < k; ++c) found.squared[i * k + c] = d[chosen[c]];
            stop.at(i + 1, x.count);
        },
        stop);
    return whole ? found : Neighbours{};
}

}  // namespace hourglass
