#include "core/model/analyses/unit_ascent.h"

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

Result<std::unique_ptr<UnitAscent>> UnitAscent::create(const AnalysisSubject& s, size_t layer,
                                                       std::span<const int64_t> units) {
    auto model = Autoencoder::build(s.experiment, s.data.sampleShape);
    if (!model) return tl::make_unexpected(model.error());
    auto a = std::make_unique<UnitAscent>();
    a->model_ = std::move(*model);
    a->model_->declare(a->parameters_);
    a->parameters_.allocate();
    std::copy_n(s.model.parameters().values(), a->parameters_.size(), a->parameters_.values());
    Recorder recorder(a->tape_, a->parameters_, a->dials_, Mode::Evaluate, 0, false);
    const auto n = static_cast<int64_t>(units.size());
    a->input_ = a->tape_.input(Shape{n, a->model_->inputUnits()}, "input");
    Var told;  // stays 0: no class
    if (const int64_t count = a->model_->condition().units(); count > 0)
        told = a->tape_.input(Shape{n, count}, "condition");
    a->tape_.wantGradient(a->input_);
    const Var values = a->model_->recordLayers(recorder, a->input_, told)[layer];
    a->layer_ = reshape(values, Shape{n, values.shape().count() / n});
    a->chosen_ = a->tape_.input(a->layer_.shape(), "chosen");
    a->sum_ = sumOfAll(a->layer_ * a->chosen_);
    float* chosen = a->tape_.data<float>(a->chosen_);
    for (int64_t i = 0; i < n; ++i) chosen[i * a->layer_.units() + units[i]] = 1;
    return a;
}

std::span<float> UnitAscent::inputs() {
    return {tape_.data<float>(input_), static_cast<size_t>(input_.shape().count())};
}

std::vector<double> UnitAscent::answers() {
    tape_.forward();
    const float *values = tape_.data<float>(layer_), *chosen = tape_.data<float>(chosen_);
    const int64_t units = layer_.units();
    std::vector<double> answers(static_cast<size_t>(layer_.samples()));
    for (int64_t i = 0; i < layer_.shape().count(); ++i)
        answers[i / units] += double{values[i]} * chosen[i];
    return answers;
}

void UnitAscent::climb(double length, int64_t steps, const std::stop_token& stop) {
    const auto units = static_cast<size_t>(input_.units());
    for (int64_t step = 0; step < steps && !stop.stop_requested(); ++step) {
        tape_.forward();
        tape_.backward(sum_);
        const double share =
            kFirstStep * std::pow(kLastStep / kFirstStep,
                                  static_cast<double>(step) /
                                      static_cast<double>(std::max<int64_t>(1, steps - 1)));
        // Samples do not see each other, so each one's gradient is its own row.
        for (int64_t i = 0; i < input_.samples(); ++i) {
            const std::span<float> x = inputs().subspan(i * units, units);
            const std::span<const float> g(tape_.gradient<float>(input_) + i * units, units);
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
