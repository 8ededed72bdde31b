#include "core/questions/model_on_tape.h"

#include <algorithm>

namespace hourglass {

Result<std::unique_ptr<ModelOnTape>> ModelOnTape::create(const AnalysisSubject& s,
                                                         int64_t samples) {
    auto model = Autoencoder::build(s.experiment, s.data.sampleShape);
    if (!model) return tl::make_unexpected(model.error());
    auto on = std::make_unique<ModelOnTape>();
    on->model = std::move(*model);
    on->model->declare(on->parameters);
    on->parameters.allocate();
    std::copy_n(s.model.parameters().values(), on->parameters.size(), on->parameters.values());
    on->dials.turnTo(s.model.progress());
    on->leaves.input = on->tape.input(Shape{samples, on->model->inputUnits()}, "input");
    if (const int64_t conditionUnits = on->model->condition().units(); conditionUnits > 0)
        on->leaves.condition = on->tape.input(Shape{samples, conditionUnits}, "condition");
    on->tape.wantGradient(on->leaves.input);
    return on;
}

}  // namespace hourglass
