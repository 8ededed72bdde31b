#include "core/statistics/affinities.h"

#include <Eigen/SparseCore>
#include <cassert>
#include <cmath>
#include <limits>

namespace hourglass {
namespace {

constexpr int kSearches = 200;    // halvings: more than the bits of a number
constexpr double kExact = 1e-10;  // nats of entropy

/// p_j proportional to exp(-beta d_j): its entropy in nats. Distances are counted from the nearest,
/// which changes nothing but keeps exp() above zero.
double lawOf(std::span<const double> squared, double beta, std::span<double> p) {
    double sum = 0, mean = 0;
    for (size_t j = 0; j < p.size(); ++j) {
        const double d = squared[j] - squared[0];
        p[j] = std::exp(-beta * d);
        sum += p[j];
        mean += p[j] * d;
    }
    for (double& v : p) v /= sum;
    return std::log(sum) + beta * mean / sum;
}

/// Finds beta by halving: the entropy falls while beta rises. Where many samples are equal no beta
/// may do; the law is then even over them.
void findLaw(std::span<const double> squared, double entropy, std::span<double> p) {
    double low = 0, high = std::numeric_limits<double>::infinity();
    double beta = 1 / (1e-300 + squared.back() - squared.front());
    if (!std::isfinite(beta)) beta = 1;
    for (int search = 0; search < kSearches; ++search) {
        const double away = lawOf(squared, beta, p) - entropy;
        if (std::abs(away) < kExact || beta > 1e300) return;
        (away > 0 ? low : high) = beta;
        beta = std::isfinite(high) ? (low + high) / 2 : 2 * beta;
    }
}

}  // namespace

Affinities findAffinities(const Rows& samples, double perplexity, int64_t neighbours,
                          const Watcher& stop) {
    const int64_t n = samples.count;
    assert(n >= 4);
    Affinities result;
    result.perplexity = std::min(perplexity, static_cast<double>(n - 1) / 3);
    const auto wanted = static_cast<int64_t>(std::ceil(3 * result.perplexity));
    const int64_t k = std::min(n - 1, neighbours > 0 ? neighbours : wanted);
    const Neighbours near = nearestOthers(samples, k, stop);
    if (near.index.empty()) return {};

    using Sparse = Eigen::SparseMatrix<double, Eigen::RowMajor, int64_t>;
    std::vector<Eigen::Triplet<double, int64_t>> pairs;
    pairs.reserve(near.index.size());
    std::vector<double> p(static_cast<size_t>(k));
    for (int64_t i = 0; i < n; ++i) {
        findLaw(std::span(near.squared).subspan(static_cast<size_t>(i * k), p.size()),
                std::log(result.perplexity), p);
        for (int64_t c = 0; c < k; ++c) pairs.emplace_back(i, near.index[i * k + c], p[c]);
    }
    Sparse one(n, n);
    one.setFromTriplets(pairs.begin(), pairs.end());
    const Sparse other = one.transpose();
    Sparse both = (one + other) / (2.0 * static_cast<double>(n));
    both.makeCompressed();
    result.starts.assign(both.outerIndexPtr(), both.outerIndexPtr() + n + 1);
    result.columns.assign(both.innerIndexPtr(), both.innerIndexPtr() + both.nonZeros());
    result.values.assign(both.valuePtr(), both.valuePtr() + both.nonZeros());
    return result;
}

}  // namespace hourglass
