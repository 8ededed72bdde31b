#include "core/optim/line_search.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace hourglass {
namespace {

constexpr double kWidest = 3, kMargin = 0.1;

/// Where the cubic through the values and slopes of two marks has its minimum beyond the second
/// one; held between a tenth of their distance beyond it and three times its step.
template <class Mark>
double cubicBeyond(const Mark& from, const Mark& to) {
    const double width = to.step - from.step;
    const double a = 6 * (from.value - to.value) + 3 * (to.slope + from.slope) * width;
    const double b = 3 * (to.value - from.value) - (2 * from.slope + to.slope) * width;
    const double root = b * b - a * from.slope * width;
    const double farthest = to.step * kWidest;
    const double step = from.step - from.slope * width * width / (b + std::sqrt(root));
    if (!std::isfinite(step) || step < 0 || step > farthest) return farthest;
    return std::max(step, to.step + kMargin * width);
}

/// Where to look inside the bracket [low, high]: a parabola if the far end lies above the origin,
/// else a cubic.
template <class Mark>
double inside(const Mark& low, const Mark& high, double originValue) {
    const double width = high.step - low.step;
    double step;
    if (high.value > originValue) {
        step = low.step -
               0.5 * low.slope * width * width / (high.value - low.value - low.slope * width);
    } else {
        const double a = 6 * (low.value - high.value) / width + 3 * (high.slope + low.slope);
        const double b = 3 * (high.value - low.value) - (2 * low.slope + high.slope) * width;
        step = low.step + (std::sqrt(b * b - a * low.slope * width * width) - b) / a;
    }
    if (!std::isfinite(step)) step = (low.step + high.step) / 2;
    return std::clamp(step, low.step + kMargin * width, high.step - kMargin * width);
}

}  // namespace

template <class T>
void Place<T>::resize(int64_t count) {
    point.assign(static_cast<size_t>(count), T(0));
    gradient.assign(static_cast<size_t>(count), T(0));
}

template <class T>
double dot(const AlignedVector<T>& a, const AlignedVector<T>& b) {
    constexpr size_t kLanes = 8;  // independent sums, so that additions need not wait for another
    double sums[kLanes] = {};
    size_t i = 0;
    for (; i + kLanes <= a.size(); i += kLanes)
        for (size_t lane = 0; lane < kLanes; ++lane)
            sums[lane] += static_cast<double>(a[i + lane]) * b[i + lane];
    for (; i < a.size(); ++i) sums[0] += static_cast<double>(a[i]) * b[i];
    double sum = 0;
    for (double s : sums) sum += s;
    return sum;
}

template <class T>
void addScaled(AlignedVector<T>& y, double factor, const AlignedVector<T>& x) {
    const T scale = static_cast<T>(factor);
    for (size_t i = 0; i < y.size(); ++i) y[i] += scale * x[i];
}

template <class T>
LineSearch<T>::LineSearch(WolfePowell rules, int64_t count) : rules_(rules) {
    trial_.resize(count);
    lowest_.resize(count);
}

template <class T>
typename LineSearch<T>::Mark LineSearch<T>::tryStep(Objective<T>& f, const Place<T>& start,
                                                    const AlignedVector<T>& direction,
                                                    double step) {
    --left_;
    const T length = static_cast<T>(step);
    for (size_t i = 0; i < direction.size(); ++i)
        trial_.point[i] = start.point[i] + length * direction[i];
    trial_.ask(f);
    const double slope = dot(trial_.gradient, direction);
    if (!std::isfinite(trial_.value) || !std::isfinite(slope))
        return {step, std::numeric_limits<double>::infinity(), slope};
    if (trial_.value < lowest_.value) {
        lowest_.value = trial_.value;
        std::copy(trial_.point.begin(), trial_.point.end(), lowest_.point.begin());
        std::copy(trial_.gradient.begin(), trial_.gradient.end(), lowest_.gradient.begin());
    }
    return {step, trial_.value, slope};
}

template <class T>
bool LineSearch<T>::tooHigh(const Mark& at) const {
    return at.value > origin_.value + at.step * rules_.decrease * origin_.slope;
}

template <class T>
bool LineSearch<T>::levelled(const Mark& at) const {
    return std::abs(at.slope) <= -rules_.curvature * origin_.slope;
}

/// Goes on while the way still falls steeply. `low_` is the last place that did.
template <class T>
typename LineSearch<T>::Mark LineSearch<T>::outwards(Objective<T>& f, const Place<T>& start,
                                                     const AlignedVector<T>& direction,
                                                     double step) {
    low_ = origin_;
    for (;;) {
        Mark at = tryStep(f, start, direction, step);
        while (std::isinf(at.value) && left_ > 0 && !f.stopped()) {
            step = (low_.step + step) / 2;
            at = tryStep(f, start, direction, step);
        }
        const bool steep = at.slope <= rules_.curvature * origin_.slope;
        if (!steep || tooHigh(at) || left_ <= 0 || f.stopped()) return at;
        step = cubicBeyond(low_, at);
        low_ = at;
    }
}

/// Narrows the bracket between a place that still falls and one that is too high or rises.
template <class T>
typename LineSearch<T>::Mark LineSearch<T>::inwards(Objective<T>& f, const Place<T>& start,
                                                    const AlignedVector<T>& direction, Mark at) {
    Mark high = at;
    while ((!levelled(at) || tooHigh(at)) && left_ > 0 && !f.stopped()) {
        if (at.slope > 0 || tooHigh(at))
            high = at;
        else
            low_ = at;
        at = tryStep(f, start, direction, inside(low_, high, origin_.value));
    }
    return at;
}

template <class T>
SearchEnd LineSearch<T>::run(Objective<T>& f, Place<T>& start, const AlignedVector<T>& direction,
                             double slope, double& step) {
    origin_ = {0, start.value, slope};
    left_ = rules_.evaluations;
    lowest_.value = start.value;
    Mark at = outwards(f, start, direction, step);
    at = inwards(f, start, direction, at);
    if (f.stopped()) return SearchEnd::Stopped;
    if (levelled(at) && !tooHigh(at)) {
        std::swap(start, trial_);
        step = at.step;
        return SearchEnd::Found;
    }
    if (lowest_.value < start.value) std::swap(start, lowest_);
    return SearchEnd::Failed;
}

template struct Place<float>;
template struct Place<double>;
template double dot(const AlignedVector<float>&, const AlignedVector<float>&);
template double dot(const AlignedVector<double>&, const AlignedVector<double>&);
template void addScaled(AlignedVector<float>&, double, const AlignedVector<float>&);
template void addScaled(AlignedVector<double>&, double, const AlignedVector<double>&);
template class LineSearch<float>;
template class LineSearch<double>;

}  // namespace hourglass
