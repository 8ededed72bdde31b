#include "core/training/stage.h"

namespace hourglass {

std::vector<Stage> stagesOf(const Experiment& experiment) {
    return {{"train", "gradient", "", experiment.integer("training.epochs")}};
}

}  // namespace hourglass
