#include "ui/settings/number_scale.h"

#include <algorithm>
#include <cmath>

namespace hourglass::ui {
namespace {

constexpr double kWidestEven = 10;      // reals: wider ranges go by ratio
constexpr double kWidestCounted = 512;  // integers: wider ranges have no slider
constexpr int kEvenSteps = 100;

}  // namespace

NumberScale::NumberScale(const Field& field) {
    if (!field.bounded) return;
    const double span = field.high - field.low;
    if (field.kind == Field::Kind::Integer) {
        if (span <= kWidestCounted)
            for (double v = field.low; v <= field.high; v += 1) stops_.push_back(v);
    } else if (field.logarithmic || span > kWidestEven) {
        const double first = std::max(field.low, 1e-5), last = std::min(field.high, 1e3);
        if (field.low <= 0) stops_.push_back(0);
        for (int decade = -5; decade <= 3; ++decade)
            for (double digit : {1.0, 3.0}) {
                const double v = digit * std::pow(10.0, decade);
                if (v >= first * 0.999 && v <= last * 1.001) stops_.push_back(v);
            }
    } else {
        for (int i = 0; i <= kEvenSteps; ++i) stops_.push_back(field.low + span * i / kEvenSteps);
    }
}

double NumberScale::at(int position) const {
    const double v = stops_[static_cast<size_t>(std::clamp(position, 0, last()))];
    return std::stod(numberText(std::round(v * 1e8) / 1e8));
}

int NumberScale::nearest(double value) const {
    const auto above = std::lower_bound(stops_.begin(), stops_.end(), value);
    if (above == stops_.begin()) return 0;
    if (above == stops_.end()) return last();
    const auto below = above - 1;
    return static_cast<int>((value - *below < *above - value ? below : above) - stops_.begin());
}

}  // namespace hourglass::ui
