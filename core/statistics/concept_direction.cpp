#include "core/statistics/concept_direction.h"

#include <Eigen/Dense>
#include <algorithm>
#include <cmath>
#include <set>

#include "core/statistics/ranking.h"
#include "core/statistics/spread.h"

namespace hourglass {
namespace {

constexpr double kErrors = 3;          // standard errors: beyond chance
constexpr double kVisibleShare = 0.1;  // of the samples
constexpr double kVisibleSpread = 0.25;

float valueAt(const Factor& factor, int64_t row) { return factor.values[static_cast<size_t>(row)]; }

/// A choice each of whose values is in one basket alone. Of a measure that says nothing: no two
/// samples need have the same.
bool isTheConcept(const ConceptBaskets& baskets, const Factor& factor) {
    if (!factor.isChoice()) return false;
    std::set<float> with;
    for (int64_t row : baskets.with) with.insert(valueAt(factor, row));
    return std::none_of(baskets.without.begin(), baskets.without.end(),
                        [&](int64_t row) { return with.contains(valueAt(factor, row)); });
}

std::vector<size_t> othersAmong(std::span<const Factor> factors, const ConceptBaskets& baskets) {
    std::vector<size_t> others;
    for (size_t f = 0; f < factors.size(); ++f)
        if (!isTheConcept(baskets, factors[f])) others.push_back(f);
    return others;
}

std::vector<double> meanCode(const Rows& codes, const std::vector<int64_t>& rows) {
    std::vector<double> mean(static_cast<size_t>(codes.units), 0.0);
    for (int64_t row : rows)
        for (int64_t u = 0; u < codes.units; ++u)
            mean[static_cast<size_t>(u)] += codes.values[row * codes.units + u];
    for (double& m : mean) m /= static_cast<double>(rows.size());
    return mean;
}

/// The design of the least squares: a constant, "with", then the other factors.
Eigen::MatrixXd designOf(const ConceptBaskets& baskets, std::span<const Factor> factors) {
    std::vector<int64_t> rows = baskets.with;
    rows.insert(rows.end(), baskets.without.begin(), baskets.without.end());
    const auto n = static_cast<Eigen::Index>(rows.size());
    std::vector<Eigen::VectorXd> columns = {Eigen::VectorXd::Ones(n), Eigen::VectorXd::Zero(n)};
    columns[1].head(static_cast<Eigen::Index>(baskets.with.size())).setOnes();
    for (size_t f : othersAmong(factors, baskets)) {
        const Factor& factor = factors[f];
        const auto add = [&](auto valueOf) {
            Eigen::VectorXd column(n);
            for (Eigen::Index i = 0; i < n; ++i)
                column(i) = valueOf(double{valueAt(factor, rows[static_cast<size_t>(i)])});
            columns.push_back(std::move(column));
        };
        if (!factor.isChoice()) add([](double value) { return value; });
        for (size_t c = 1; c < factor.choices.size(); ++c)
            add([c](double value) { return value == static_cast<double>(c) ? 1.0 : 0.0; });
    }
    Eigen::MatrixXd design(n, static_cast<Eigen::Index>(columns.size()));
    for (size_t c = 0; c < columns.size(); ++c)
        design.col(static_cast<Eigen::Index>(c)) = columns[c];
    return design;
}

std::vector<double> jointStep(const Rows& codes, const ConceptBaskets& baskets,
                              std::span<const Factor> factors) {
    const Eigen::MatrixXd design = designOf(baskets, factors);
    Eigen::MatrixXd y(design.rows(), codes.units);
    Eigen::Index i = 0;
    for (const auto* basket : {&baskets.with, &baskets.without})
        for (int64_t row : *basket) {
            for (int64_t u = 0; u < codes.units; ++u) y(i, u) = codes.values[row * codes.units + u];
            ++i;
        }
    const Eigen::MatrixXd found = design.completeOrthogonalDecomposition().solve(y);
    std::vector<double> step;
    for (int64_t u = 0; u < codes.units; ++u) step.push_back(found(1, u));
    return step;
}

std::vector<double> scoresAlong(const Rows& codes, const std::vector<int64_t>& rows,
                                const std::vector<double>& step, double length) {
    std::vector<double> scores;
    for (int64_t row : rows) {
        double along = 0;
        for (int64_t u = 0; u < codes.units; ++u)
            along += step[static_cast<size_t>(u)] * codes.values[row * codes.units + u];
        scores.push_back(length > 0 ? along / length : 0);
    }
    return scores;
}

/// The two baskets' values of a factor, or of one of its choices as 0 and 1.
struct TwoSides {
    Spread with, without, all;
    TwoSides(const ConceptBaskets& baskets, const Factor& factor, int choice) {
        for (auto [basket, side] : {std::pair(&baskets.with, &with), {&baskets.without, &without}})
            for (int64_t row : *basket) {
                const float own = valueAt(factor, row);
                const double value =
                    choice < 0 ? double{own} : (own == static_cast<float>(choice) ? 1.0 : 0.0);
                side->add(value);
                all.add(value);
            }
    }
    bool differ(size_t nWith, size_t nWithout, bool isShare) const {
        const double difference = std::abs(with.mean() - without.mean());
        const double error = all.deviation() * std::sqrt(1 / static_cast<double>(nWith) +
                                                         1 / static_cast<double>(nWithout));
        const double visible = isShare ? kVisibleShare : kVisibleSpread * all.deviation();
        return error > 0 && difference > kErrors * error && difference > visible;
    }
};

}  // namespace

double ConceptDirection::length() const {
    double squared = 0;
    for (double s : step) squared += s * s;
    return std::sqrt(squared);
}

bool hasOtherFactors(const ConceptBaskets& baskets, std::span<const Factor> factors) {
    return !othersAmong(factors, baskets).empty();
}

std::vector<BasketDifference> basketDifferences(const ConceptBaskets& baskets,
                                                std::span<const Factor> factors) {
    std::vector<BasketDifference> found;
    for (size_t f : othersAmong(factors, baskets)) {
        const Factor& factor = factors[f];
        // Of a choice the value whose share differs most stands for all of them.
        BasketDifference most;
        double by = 0;
        const int choices = static_cast<int>(factor.choices.size());
        for (int c = factor.isChoice() ? 0 : -1; c < std::max(choices, 0); ++c) {
            const TwoSides sides(baskets, factor, c);
            const double difference = std::abs(sides.with.mean() - sides.without.mean());
            if (difference <= by ||
                !sides.differ(baskets.with.size(), baskets.without.size(), c >= 0))
                continue;
            by = difference;
            most = {f, c, sides.with.mean(), sides.without.mean()};
        }
        if (by > 0) found.push_back(most);
    }
    return found;
}

ConceptDirection findConcept(const Rows& codes, const ConceptBaskets& baskets,
                             std::span<const Factor> factors, bool jointly) {
    ConceptDirection found;
    if (baskets.with.empty() || baskets.without.empty()) return found;
    if (jointly) {
        found.step = jointStep(codes, baskets, factors);
    } else {
        found.step = meanCode(codes, baskets.with);
        const auto without = meanCode(codes, baskets.without);
        for (size_t u = 0; u < found.step.size(); ++u) found.step[u] -= without[u];
    }
    const double length = found.length();
    found.with = scoresAlong(codes, baskets.with, found.step, length);
    found.without = scoresAlong(codes, baskets.without, found.step, length);
    found.area = areaUnderRoc(found.with, found.without);
    found.differences = basketDifferences(baskets, factors);
    return found;
}

double cosineOf(std::span<const double> a, std::span<const double> b) {
    double ab = 0, aa = 0, bb = 0;
    for (size_t u = 0; u < std::min(a.size(), b.size()); ++u) {
        ab += a[u] * b[u];
        aa += a[u] * a[u];
        bb += b[u] * b[u];
    }
    return aa > 0 && bb > 0 ? ab / std::sqrt(aa * bb) : 0;
}

std::vector<int64_t> histogramOf(std::span<const double> scores, double low, double high,
                                 int bins) {
    std::vector<int64_t> counts(static_cast<size_t>(bins), 0);
    for (double s : scores) {
        const double share = high > low ? (s - low) / (high - low) : 0.5;
        const auto bin = static_cast<int>(std::clamp(share * bins, 0.0, bins - 1.0));
        ++counts[static_cast<size_t>(bin)];
    }
    return counts;
}

}  // namespace hourglass
