#include "core/model/analyses/encoder_jacobian.h"

#include <algorithm>

#include "core/model/feeder.h"

namespace hourglass {

Result<std::unique_ptr<EncoderJacobian>> EncoderJacobian::create(const AnalysisSubject& s,
                                                                 int64_t samples) {
    auto model = Autoencoder::build(s.experiment, s.data.sampleShape);
    if (!model) return tl::make_unexpected(model.error());
    std::unique_ptr<EncoderJacobian> e(new EncoderJacobian(s));
    e->model_ = std::move(*model);
    e->model_->declare(e->parameters_);
    e->parameters_.allocate();
    std::copy_n(s.model.parameters().values(), e->parameters_.size(), e->parameters_.values());
    Recorder recorder(e->tape_, e->parameters_, e->dials_, Mode::Evaluate, 0, false);
    e->leaves_.input = e->tape_.input(Shape{samples, e->model_->inputUnits()}, "input");
    if (const int64_t told = e->model_->condition().units(); told > 0)
        e->leaves_.condition = e->tape_.input(Shape{samples, told}, "condition");
    e->tape_.wantGradient(e->leaves_.input);
    e->code_ = e->model_->recordEncoder(recorder, e->leaves_.input, e->leaves_.condition).mean;
    e->chosen_ = e->tape_.input(e->code_.shape(), "chosen");
    e->sum_ = sumOfAll(e->code_ * e->chosen_);
    return e;
}

void EncoderJacobian::show(const PartView& part, std::span<const uint32_t> rows) {
    Feeder(subject_.experiment, subject_.data).fill(part, rows, tape_, leaves_);
}

std::span<float> EncoderJacobian::inputs() {
    return {tape_.data<float>(leaves_.input), static_cast<size_t>(leaves_.input.shape().count())};
}

std::span<const float> EncoderJacobian::encode() {
    tape_.forward();
    return {tape_.data<float>(code_), static_cast<size_t>(code_.shape().count())};
}

std::vector<float> EncoderJacobian::jacobians() {
    const int64_t n = samples(), k = codeUnits(), units = inputUnits();
    std::vector<float> all(static_cast<size_t>(n * k * units));
    float* chosen = tape_.data<float>(chosen_);
    for (int64_t unit = 0; unit < k; ++unit) {
        std::fill_n(chosen, n * k, 0.0f);
        for (int64_t i = 0; i < n; ++i) chosen[i * k + unit] = 1;
        // Samples do not see each other, so each one's gradient is its own row.
        tape_.forward();
        tape_.backward(sum_);
        const float* gradient = tape_.gradient<float>(leaves_.input);
        for (int64_t i = 0; i < n; ++i)
            std::copy_n(gradient + i * units, units, all.begin() + (i * k + unit) * units);
    }
    return all;
}

}  // namespace hourglass
