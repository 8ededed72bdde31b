#include "core/questions/code_plane.h"

#include <Eigen/Eigenvalues>
#include <algorithm>
#include <cassert>
#include <cmath>
#include <numeric>

namespace hourglass {
namespace {

double alongDirection(std::span<const double> direction, std::span<const double> middle,
                      const float* code) {
    double sum = 0;
    for (size_t u = 0; u < direction.size(); ++u) sum += direction[u] * (code[u] - middle[u]);
    return sum;
}

constexpr double kClearlyWider = 1.2;  // deviations: then a later direction goes first after all

/// For each of the earlier directions the fresh one that is most like it, in their order.
std::vector<std::pair<int64_t, double>> mostAlike(const Eigen::MatrixXd& fresh,
                                                  const CodeDirections& earlier) {
    std::vector<std::pair<int64_t, double>> order;  // column and sign
    std::vector<bool> taken(static_cast<size_t>(fresh.cols()), false);
    for (int64_t i = 0; i < earlier.count(); ++i) {
        const Eigen::Map<const Eigen::VectorXd> before(earlier.row(i).data(), earlier.units);
        const Eigen::VectorXd cosines = fresh.transpose() * before;
        int64_t best = -1;
        for (int64_t j = 0; j < fresh.cols(); ++j)
            if (!taken[j] && (best < 0 || std::abs(cosines[j]) > std::abs(cosines[best]))) best = j;
        taken[best] = true;
        order.emplace_back(best, cosines[best] < 0 ? -1.0 : 1.0);
    }
    return order;
}

/// Neighbours change places where the second one is clearly wider, until there are none.
std::vector<std::pair<int64_t, double>> inClearOrder(std::vector<std::pair<int64_t, double>> order,
                                                     const Eigen::VectorXd& variances) {
    bool changed = true;
    while (changed) {
        changed = false;
        for (size_t i = 0; i + 1 < order.size(); ++i) {
            // Rounding may leave less than nothing of a variance; of codes that are no numbers
            // nothing is wider.
            const double first = std::max(0.0, variances[order[i].first]);
            if (!(variances[order[i + 1].first] > kClearlyWider * kClearlyWider * first)) continue;
            std::swap(order[i], order[i + 1]);
            changed = true;
        }
    }
    return order;
}

}  // namespace

double CodeDirections::share(int64_t i) const {
    const double d = deviations[static_cast<size_t>(i)];
    return variance > 0 ? d * d / variance : 0;
}

CodeDirections principalDirections(const CodeStatistics& codes, int64_t most,
                                   const CodeDirections* earlier) {
    const int64_t k = codes.units(), count = std::min(most, k);
    CodeDirections found{k, {}, {}, 0};
    if (k < 1) return found;
    const Eigen::Map<const Eigen::MatrixXd> covariance(codes.covariance.data(), k, k);
    const Eigen::SelfAdjointEigenSolver<Eigen::MatrixXd> solved(covariance);
    const Eigen::MatrixXd fresh = solved.eigenvectors().rowwise().reverse();
    const Eigen::VectorXd variances = solved.eigenvalues().reverse();
    found.variance = covariance.trace();
    std::vector<std::pair<int64_t, double>> order;
    if (earlier && earlier->units == k && earlier->count() == count)
        order = inClearOrder(mostAlike(fresh.leftCols(count), *earlier), variances);
    else
        for (int64_t i = 0; i < count; ++i) order.emplace_back(i, 1.0);
    for (auto& [column, sign] : order) {
        const Eigen::VectorXd direction = sign * fresh.col(column);
        found.rows.insert(found.rows.end(), direction.begin(), direction.end());
        found.deviations.push_back(std::sqrt(std::max(0.0, variances[column])));
    }
    return found;
}

std::pair<double, double> CodePlane::placeOf(const float* code) const {
    return {alongDirection(right, middle, code),
            up.empty() ? 0.0 : alongDirection(up, middle, code)};
}

std::vector<float> CodePlane::codeAt(std::span<const float> code, double x, double y) const {
    assert(std::ssize(code) == units());
    const auto [hereX, hereY] = placeOf(code.data());
    std::vector<float> moved(code.size());
    for (size_t u = 0; u < code.size(); ++u) {
        const double by = (x - hereX) * right[u] + (up.empty() ? 0 : (y - hereY) * up[u]);
        moved[u] = by == 0 ? code[u] : static_cast<float>(code[u] + by);
    }
    return moved;
}

std::array<double, 3> CodePlane::spreadOf(const float* logVariance) const {
    std::array<double, 3> spread = {0, 0, 0};
    for (size_t u = 0; u < right.size(); ++u) {
        const double variance = std::exp(double{logVariance[u]});
        const double x = right[u], y = up.empty() ? 0 : up[u];
        spread[0] += x * x * variance;
        spread[1] += x * y * variance;
        spread[2] += y * y * variance;
    }
    return spread;
}

std::pair<double, double> CodePlane::deviations(const CodeStatistics& codes) const {
    const int64_t k = codes.units();
    const Eigen::Map<const Eigen::MatrixXd> covariance(codes.covariance.data(), k, k);
    const auto along = [&](const std::vector<double>& direction) {
        if (direction.empty()) return 0.0;
        const Eigen::Map<const Eigen::VectorXd> d(direction.data(), k);
        return std::sqrt(std::max(0.0, d.dot(covariance * d)));
    };
    return {along(right), along(up)};
}

CodePlane planeOfValues(int64_t units, int64_t x, int64_t y) {
    CodePlane plane;
    plane.middle.assign(static_cast<size_t>(units), 0.0);
    plane.right = plane.middle;
    plane.right[static_cast<size_t>(x)] = 1;
    if (y < 0) return plane;
    plane.up = plane.middle;
    plane.up[static_cast<size_t>(y)] = 1;
    return plane;
}

CodePlane planeOfDirections(const CodeDirections& directions, std::span<const double> mean,
                            int64_t right, int64_t up) {
    const auto copy = [](std::span<const double> row) {
        return std::vector<double>(row.begin(), row.end());
    };
    return {copy(mean), copy(directions.row(right)),
            up < 0 ? std::vector<double>() : copy(directions.row(up))};
}

}  // namespace hourglass
