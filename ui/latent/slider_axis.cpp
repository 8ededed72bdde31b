#include "ui/latent/slider_axis.h"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <numeric>

#include "core/questions/code_grid.h"

namespace hourglass::ui {
namespace {

constexpr double kReach = 3;              // deviations at a slider's ends
constexpr double kLeastDeviation = 1e-4;  // a value that never varies has a slider, too
constexpr double kLeastPercent = 1e-6, kDeadShare = 1e-3;

}  // namespace

double SliderAxis::coordinateOf(const Floats& code) const {
    return std::inner_product(code.begin(), code.end(), direction.begin(), -origin, std::plus<>(),
                              [](float c, double d) { return d == 0 ? 0 : c * d; });
}

Floats SliderAxis::moved(const Floats& code, double coordinate) const {
    const double by = coordinate - coordinateOf(code);
    Floats moved = code;
    for (size_t u = 0; u < code.size(); ++u)
        if (direction[u] != 0) moved[u] = static_cast<float>(code[u] + by * direction[u]);
    return moved;
}

double shownNumber(const SliderAxis& axis, SliderUnit unit, double coordinate) {
    if (unit == SliderUnit::Deviations) return (coordinate - axis.mean) / axis.deviation;
    if (unit == SliderUnit::Prior) return 50 * std::erfc(-coordinate / std::numbers::sqrt2);
    return coordinate;
}

double coordinateFrom(const SliderAxis& axis, SliderUnit unit, double number) {
    if (unit == SliderUnit::Deviations) return axis.mean + number * axis.deviation;
    if (unit == SliderUnit::Prior)
        return normalQuantile(std::clamp(number, kLeastPercent, 100 - kLeastPercent) / 100);
    return number;
}

double coordinateAt(const SliderAxis& axis, SliderUnit unit, double position) {
    const double middle = unit == SliderUnit::Prior ? 0 : axis.mean;
    const double deviation = unit == SliderUnit::Prior ? 1 : axis.deviation;
    return middle + kReach * position * deviation;
}

double positionOf(const SliderAxis& axis, SliderUnit unit, double coordinate) {
    const double middle = unit == SliderUnit::Prior ? 0 : axis.mean;
    const double deviation = unit == SliderUnit::Prior ? 1 : axis.deviation;
    return std::clamp((coordinate - middle) / deviation / kReach, -1.0, 1.0);
}

std::vector<SliderAxis> valueAxes(const Codes& codes, const CodeUsefulness* usefulness) {
    const auto units = static_cast<size_t>(codes.units);
    std::vector<SliderAxis> axes;
    for (int unit : usefulness ? usefulness->order() : codes.order) {
        const auto u = static_cast<size_t>(unit);
        SliderAxis axis;
        axis.index = unit;
        axis.direction.assign(units, 0.0);
        axis.direction[u] = 1;
        axis.mean = codes.statistics.mean[u];
        axis.deviation =
            std::max(kLeastDeviation, std::sqrt(codes.statistics.covariance[u * (units + 1)]));
        if (usefulness) {
            axis.usefulness = usefulness->of[u];
            axis.dead = usefulness->isDead(unit);
        }
        axes.push_back(std::move(axis));
    }
    return axes;
}

std::vector<SliderAxis> directionAxes(const Codes& codes) {
    std::vector<SliderAxis> axes;
    const auto& mean = codes.statistics.mean;
    for (int i = 0; i < codes.directions.count(); ++i) {
        const auto row = codes.directions.row(i);
        SliderAxis axis;
        axis.index = i;
        axis.direction.assign(row.begin(), row.end());
        axis.origin = std::inner_product(mean.begin(), mean.end(), row.begin(), 0.0);
        axis.deviation =
            std::max(kLeastDeviation, codes.directions.deviations[static_cast<size_t>(i)]);
        axis.usefulness = codes.directions.share(i);
        axis.dead = axis.usefulness < kDeadShare;
        axes.push_back(std::move(axis));
    }
    std::stable_sort(axes.begin(), axes.end(), [](const SliderAxis& a, const SliderAxis& b) {
        return a.usefulness > b.usefulness;
    });
    return axes;
}

}  // namespace hourglass::ui
