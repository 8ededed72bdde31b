#include "core/questions/unit_ascent.h"

#include <algorithm>
#include <cmath>

namespace hourglass {
namespace {

// Of the radius: the share of the way that a step goes along the gradient. Large steps find the
// hill, small ones its top.
constexpr double kFirstStep = 0.5, kLastStep = 0.02;

double lengthOf(std::span<const float> v) {
    double sum = 0;
    for (float x : v) sum += double{x} * x;
    return std::sqrt(sum);
}

}  // namespace

double meanLength(const AnalysisSubject& s, std::vector<float> samples) {
    const int64_t units = s.data.sampleShape.count(), n = std::ssize(samples) / units;
    s.data.scaling.apply(samples.data(), n, units);
    double sum = 0;
    for (int64_t i = 0; i < n; ++i)
        sum += lengthOf({samples.data() + i * units, static_cast<size_t>(units)});
    return sum / static_cast<double>(n);
}

Result<std::unique_ptr<UnitAscent>> UnitAscent::create(const AnalysisSubject& s, size_t layer,
                                                       std::span<const int64_t> units) {
    std::vector<std::vector<int64_t>> places;
    for (int64_t unit : units) places.push_back({unit});
    return create(s, layer, places);
}

Result<std::unique_ptr<UnitAscent>> UnitAscent::create(
    const AnalysisSubject& s, size_t layer, std::span<const std::vector<int64_t>> places) {
    const auto n = static_cast<int64_t>(places.size());
    auto on = ModelOnTape::create(s, n);
    if (!on) return tl::make_unexpected(on.error());
    auto a = std::make_unique<UnitAscent>();
    a->on_ = std::move(*on);
    Recorder recorder = a->on_->recorder();
    const Leaves& leaves = a->on_->leaves;  // a condition stays 0: no class
    const Var values =
        a->on_->model().recordLayers(recorder, leaves.input, leaves.condition)[layer];
    a->layer_ = reshape(values, Shape{n, values.shape().count() / n});
    a->chosen_ = a->on_->tape.input(a->layer_.shape(), "chosen");
    a->sum_ = sumOfAll(a->layer_ * a->chosen_);
    float* chosen = a->on_->tape.data<float>(a->chosen_);
    for (int64_t i = 0; i < n; ++i)
        for (int64_t place : places[static_cast<size_t>(i)])
            chosen[i * a->layer_.units() + place] = 1;
    return a;
}

std::vector<double> UnitAscent::answers() {
    on_->tape.forward();
    const float *values = on_->tape.data<float>(layer_), *chosen = on_->tape.data<float>(chosen_);
    const int64_t units = layer_.units();
    std::vector<double> answers(static_cast<size_t>(layer_.samples()));
    for (int64_t i = 0; i < layer_.shape().count(); ++i)
        answers[i / units] += double{values[i]} * chosen[i];
    return answers;
}

void UnitAscent::climb(double length, int64_t steps, const Watcher& stop) {
    const auto units = static_cast<size_t>(on_->leaves.input.units());
    for (int64_t step = 0; step < steps && !stop.stop_requested(); ++step) {
        stop.at(step, steps);
        on_->tape.forward();
        on_->tape.backward(sum_);
        const double share =
            kFirstStep * std::pow(kLastStep / kFirstStep,
                                  static_cast<double>(step) /
                                      static_cast<double>(std::max<int64_t>(1, steps - 1)));
        // Samples do not see each other, so each one's gradient is its own row.
        for (int64_t i = 0; i < on_->leaves.input.samples(); ++i) {
            const std::span<float> x = inputs().subspan(i * units, units);
            const std::span<const float> g(on_->tape.gradient<float>(on_->leaves.input) + i * units,
                                           units);
            const double slope = lengthOf(g);
            if (!(slope > 0) || !std::isfinite(slope)) continue;
            for (size_t u = 0; u < units; ++u)
                x[u] += static_cast<float>(share * length / slope) * g[u];
            const double now = lengthOf(x);
            for (float& v : x) v *= static_cast<float>(length / now);
        }
    }
}

}  // namespace hourglass
