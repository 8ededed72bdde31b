#pragma once

#include <memory>
#include <string>
#include <vector>

#include "core/model/stage_objective.h"

namespace hourglass {

/// One part of a run: what is minimised, who finds the weights, which of them, for how long.
struct Stage {
    std::string name;   ///< "layer-1", "train", "classes"
    std::string title;  ///< "Layer 1 of 4 (RBM)"
    std::shared_ptr<const StageObjective> objective;
    std::string solver = "gradient";  ///< what the optimizer says
    Value optimizer, schedule;        ///< sections
    std::string path;                 ///< where the optimizer's settings stand: "optimizer"
    std::string ratePath;             ///< where the rate stands, if not there
    std::string lengthPath;           ///< the setting that says how many epochs
    std::vector<std::string> moves;   ///< tensors or layers that it moves; empty for all
    int64_t epochs = 0, batch = 0;
    int64_t examples = 0;  ///< labelled samples that it may use; 0: all samples
    bool keeps = false;    ///< patience and average apply
};

/// The stages of an experiment: one for each layer that is pretrained, the autoencoder as a whole,
/// a classifier. The model has been declared in `parameters` and must outlive them.
std::vector<Stage> stagesOf(const Experiment& experiment, const Autoencoder& model,
                            const Parameters& parameters);

/// Epochs of all stages together, if none of them ends early.
int64_t plannedEpochs(const Experiment& experiment);

}  // namespace hourglass
