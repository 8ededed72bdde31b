#include "core/training/stage.h"

#include "core/optim/optimizer.h"

namespace hourglass {

std::vector<Stage> stagesOf(const Experiment& experiment) {
    const auto optimizer = optimizers().make(experiment.section("optimizer"), "optimizer");
    return {{"train", optimizer->solver(), "", experiment.integer("training.epochs")}};
}

}  // namespace hourglass
