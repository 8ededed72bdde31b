#include "core/questions/model_on_tape.h"

#include <algorithm>

namespace hourglass {

Result<std::unique_ptr<ModelOnTape>> ModelOnTape::create(const AnalysisSubject& s,
                                                         int64_t samples) {
    const Parameters& weights = s.model.parameters();
    auto network = Network::with({s.experiment,
                                  s.data.sampleShape,
                                  {weights.values(), static_cast<size_t>(weights.size())},
                                  s.model.progress()});
    if (!network) return tl::make_unexpected(network.error());
    auto on = std::make_unique<ModelOnTape>();
    on->network = std::move(*network);
    on->leaves.input = on->tape.input(Shape{samples, on->model().inputUnits()}, "input");
    if (const int64_t conditionUnits = on->model().condition().units(); conditionUnits > 0)
        on->leaves.condition = on->tape.input(Shape{samples, conditionUnits}, "condition");
    on->tape.wantGradient(on->leaves.input);
    return on;
}

}  // namespace hourglass
