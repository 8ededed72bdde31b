#include "core/questions/encoder_jacobian.h"

#include <algorithm>

#include "core/model/feeder.h"

namespace hourglass {

Result<std::unique_ptr<EncoderJacobian>> EncoderJacobian::create(const AnalysisSubject& s,
                                                                 int64_t samples) {
    auto on = ModelOnTape::create(s, samples);
    if (!on) return tl::make_unexpected(on.error());
    std::unique_ptr<EncoderJacobian> e(new EncoderJacobian(s));
    e->on_ = std::move(*on);
    Recorder recorder = e->on_->recorder();
    const Leaves& leaves = e->on_->leaves;
    e->code_ = e->on_->model().recordEncoder(recorder, leaves.input, leaves.condition).mean;
    e->chosen_ = e->on_->tape.input(e->code_.shape(), "chosen");
    e->sum_ = sumOfAll(e->code_ * e->chosen_);
    return e;
}

void EncoderJacobian::show(const PartView& part, std::span<const uint32_t> rows) {
    Feeder(subject_.experiment, subject_.data).fill(part, rows, on_->tape, on_->leaves);
}

std::span<const float> EncoderJacobian::encode() {
    on_->tape.forward();
    return {on_->tape.data<float>(code_), static_cast<size_t>(code_.shape().count())};
}

std::vector<float> EncoderJacobian::jacobians() {
    const int64_t n = samples(), k = codeUnits(), units = inputUnits();
    std::vector<float> all(static_cast<size_t>(n * k * units));
    float* chosen = on_->tape.data<float>(chosen_);
    for (int64_t unit = 0; unit < k; ++unit) {
        std::fill_n(chosen, n * k, 0.0f);
        for (int64_t i = 0; i < n; ++i) chosen[i * k + unit] = 1;
        // Samples do not see each other, so each one's gradient is its own row.
        on_->tape.forward();
        on_->tape.backward(sum_);
        const float* gradient = on_->tape.gradient<float>(on_->leaves.input);
        for (int64_t i = 0; i < n; ++i)
            std::copy_n(gradient + i * units, units, all.begin() + (i * k + unit) * units);
    }
    return all;
}

}  // namespace hourglass
