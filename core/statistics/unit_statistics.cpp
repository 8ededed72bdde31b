#include "core/statistics/unit_statistics.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace hourglass {
namespace {

constexpr float kNear = 0.05f;

}  // namespace

std::optional<std::pair<float, float>> rangeOf(const std::string& activation) {
    if (activation == "sigmoid") return std::pair{0.0f, 1.0f};
    if (activation == "tanh") return std::pair{-1.0f, 1.0f};
    return {};
}

UnitStatistics::UnitStatistics(int64_t units, std::optional<std::pair<float, float>> range)
    : shifts_(units), sums_(units), squares_(units), least_(units), most_(units), range_(range) {}

void UnitStatistics::add(const float* values, int64_t n) {
    const int64_t width = units();
    for (int64_t row = 0; row < n; ++row, values += width) {
        if (count_++ == 0) {
            std::copy_n(values, width, shifts_.begin());
            std::copy_n(values, width, least_.begin());
            std::copy_n(values, width, most_.begin());
        }
        for (int64_t u = 0; u < width; ++u) {
            const double v = values[u], d = v - shifts_[u];
            sums_[u] += d;
            squares_[u] += d * d;
            least_[u] = std::min(least_[u], values[u]);
            most_[u] = std::max(most_[u], values[u]);
            zeros_ += v == 0;
            if (range_)
                nearEnd_ +=
                    values[u] <= range_->first + kNear || values[u] >= range_->second - kNear;
        }
    }
}

std::vector<double> UnitStatistics::variances() const {
    std::vector<double> list;
    const double n = static_cast<double>(std::max<int64_t>(1, count_));
    for (size_t u = 0; u < sums_.size(); ++u) {
        const double mean = sums_[u] / n;
        list.push_back(std::max(0.0, squares_[u] / n - mean * mean));
    }
    return list;
}

double UnitStatistics::meanVariance() const {
    double sum = 0;
    for (double v : variances()) sum += v;
    return sum / static_cast<double>(units());
}

int64_t UnitStatistics::countVarying(double least) const {
    const auto list = variances();
    return std::count_if(list.begin(), list.end(), [&](double v) { return v > least; });
}

int64_t UnitStatistics::dead() const {
    int64_t count = 0;
    for (size_t u = 0; u < most_.size(); ++u) count += most_[u] == least_[u];
    return count;
}

double UnitStatistics::mean() const {
    double sum = 0;
    const double n = static_cast<double>(std::max<int64_t>(1, count_));
    for (size_t u = 0; u < sums_.size(); ++u) sum += shifts_[u] + sums_[u] / n;
    return sum / static_cast<double>(units());
}

double UnitStatistics::zeroShare() const {
    return static_cast<double>(zeros_) / static_cast<double>(count_ * units());
}

double UnitStatistics::saturatedShare() const {
    if (!range_) return std::numeric_limits<double>::quiet_NaN();
    return static_cast<double>(nearEnd_) / static_cast<double>(count_ * units());
}

}  // namespace hourglass
