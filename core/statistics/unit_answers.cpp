#include "core/statistics/unit_answers.h"

#include <Eigen/Core>
#include <algorithm>
#include <cmath>
#include <numeric>

namespace hourglass {
namespace {

using AnswerRows = Eigen::Matrix<float, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor>;

constexpr int64_t kCompared = 500;  // samples that are enough to tell who answers alike

/// Correlations [units, units] of the answers; 0 for dead units.
AnswerRows correlations(const UnitAnswers& a) {
    const int64_t stride = std::max<int64_t>(1, a.samples / kCompared);
    const int64_t n = (a.samples + stride - 1) / stride;
    AnswerRows z(a.units, n);
    for (int64_t u = 0; u < a.units; ++u) {
        for (int64_t i = 0; i < n; ++i) z(u, i) = a.of(u)[static_cast<size_t>(i * stride)];
        z.row(u).array() -= z.row(u).mean();
        const float length = z.row(u).norm();
        if (a.dead[static_cast<size_t>(u)] || !(length > 0))
            z.row(u).setZero();
        else
            z.row(u) /= length;
    }
    return z * z.transpose();
}

void describe(UnitAnswers& a, std::optional<float> on) {
    for (int64_t u = 0; u < a.units; ++u) {
        const auto answers = a.of(u);
        const auto [low, high] = std::minmax_element(answers.begin(), answers.end());
        a.least.push_back(*low);
        a.most.push_back(*high);
        double sum = 0;
        int64_t count = 0;
        for (float v : answers) {
            sum += std::abs(v);
            count += on && v > *on;
        }
        a.activity.push_back(sum / static_cast<double>(a.samples));
        if (on) a.usage.push_back(static_cast<double>(count) / static_cast<double>(a.samples));
        a.dead.push_back(*low == *high);
        a.alwaysOn.push_back(on && count == a.samples && *low != *high);
    }
}

/// From the most active unit on, always to the one that is most alike among those that are left.
std::vector<int> chain(const UnitAnswers& a, const AnswerRows& alike) {
    std::vector<int> left(static_cast<size_t>(a.units)), order;
    std::iota(left.begin(), left.end(), 0);
    const auto isDead = [&](int u) { return static_cast<bool>(a.dead[static_cast<size_t>(u)]); };
    const auto dead =
        std::stable_partition(left.begin(), left.end(), [&](int u) { return !isDead(u); });
    const std::vector<int> last(dead, left.end());
    left.erase(dead, left.end());
    auto next = std::max_element(left.begin(), left.end(), [&](int x, int y) {
        return a.activity[static_cast<size_t>(x)] < a.activity[static_cast<size_t>(y)];
    });
    while (!left.empty()) {
        const int now = *next;
        order.push_back(now);
        left.erase(next);
        next = std::max_element(left.begin(), left.end(),
                                [&](int x, int y) { return alike(now, x) < alike(now, y); });
    }
    order.insert(order.end(), last.begin(), last.end());
    return order;
}

}  // namespace

UnitAnswers unitAnswers(std::vector<float> values, int64_t units, std::optional<float> on) {
    UnitAnswers a;
    a.units = units;
    a.samples = units > 0 ? std::ssize(values) / units : 0;
    a.values = std::move(values);
    if (a.samples == 0) return a;
    describe(a, on);
    const AnswerRows alike = correlations(a);
    a.twin.assign(static_cast<size_t>(units), -1);
    for (int64_t u = 0; u < units; ++u)
        for (int64_t earlier = 0; earlier < u && a.twin[static_cast<size_t>(u)] < 0; ++earlier)
            if (alike(u, earlier) >= static_cast<float>(kAlike))
                a.twin[static_cast<size_t>(u)] = static_cast<int>(earlier);
    a.alike = chain(a, alike);
    return a;
}

int64_t UnitAnswers::countDead() const { return std::count(dead.begin(), dead.end(), true); }

int64_t UnitAnswers::countAlwaysOn() const {
    return std::count(alwaysOn.begin(), alwaysOn.end(), true);
}

int64_t UnitAnswers::countTwins() const {
    return std::count_if(twin.begin(), twin.end(), [](int t) { return t >= 0; });
}

std::vector<int64_t> strongestSamples(std::span<const float> answers, int64_t most) {
    std::vector<int64_t> order(answers.size());
    std::iota(order.begin(), order.end(), 0);
    const auto end = order.begin() + std::min<int64_t>(most, std::ssize(order));
    std::partial_sort(order.begin(), end, order.end(), [&](int64_t a, int64_t b) {
        const float x = answers[static_cast<size_t>(a)], y = answers[static_cast<size_t>(b)];
        return x != y ? x > y : a < b;
    });
    order.erase(end, order.end());
    return order;
}

std::vector<float> answersAbove(std::span<const float> answers, float above) {
    std::vector<float> some;
    std::copy_if(answers.begin(), answers.end(), std::back_inserter(some),
                 [above](float v) { return v > above; });
    return some;
}

std::vector<int64_t> histogramOf(std::span<const float> answers, int64_t bins) {
    std::vector<int64_t> counts(static_cast<size_t>(bins), 0);
    if (answers.empty()) return counts;
    const auto [low, high] = std::minmax_element(answers.begin(), answers.end());
    const double width = (double{*high} - *low) / static_cast<double>(bins);
    for (float v : answers) {
        const double place = width > 0 ? (v - *low) / width : 0;
        ++counts[static_cast<size_t>(
            std::clamp<int64_t>(static_cast<int64_t>(place), 0, bins - 1))];
    }
    return counts;
}

}  // namespace hourglass
