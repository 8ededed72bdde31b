#pragma once

#include "core/base/shape.h"
#include "core/data/dataset.h"
#include "core/experiment/experiment.h"

namespace hourglass {

/// Why this experiment cannot be trained on samples of this shape: all reasons at once, each at its
/// field, each with the way out. Empty if it can.
Problems findProblems(const Experiment& experiment, const Shape& sampleShape);

// Parts of the above, of an experiment with an encoder.
/// Shapes and sizes of the stack, and what of it is held still.
Problems findStackProblems(const Experiment& experiment, const Shape& sampleShape);
/// What the optimizer asks of network and loss.
Problems findOptimizerProblems(const Experiment& experiment, const Shape& sampleShape);
/// What the ingredients miss among each other.
Problems findCombinationProblems(const Experiment& experiment, const Shape& sampleShape);

/// What penalties on the encoder's Jacobian miss in it; of an experiment without other problems.
Problems findJacobianProblems(const Experiment& experiment, const Shape& sampleShape);

/// What pretraining asks of network and ingredients, and what a classifier does.
Problems findPretrainingProblems(const Experiment& experiment, const Shape& sampleShape);
Problems findClassifierProblems(const Experiment& experiment);

/// Why this experiment cannot be trained on these data, whatever their shape: labels that it
/// needs, values out of range.
Problems findDataProblems(const Experiment& experiment, const Dataset& data);
/// The part of it that also holds for a trained model in use, whoever uses it: every verb and the
/// window. Shape, names and gaps are checked where data are prepared for a run.
Problems findUseProblems(const Experiment& experiment, const Dataset& data);
Problems findConditionProblems(const Experiment& experiment, const Dataset& data);
/// Values outside of 0 to 1 under what takes them for probabilities: tables can hold any.
/// `inUse`: of a trained model, so that the way out is other data.
Problems findRangeProblems(const Experiment& experiment, const Dataset& data, bool inUse = false);
/// Can `section` ("classifier"), which knows so many labels, use those of the data?
Problems findLabelProblems(const std::string& section, int64_t labels, const Dataset& data);

/// What can be trained but probably does not do what is wanted ("may copy its input").
Problems findDoubts(const Experiment& experiment, const Shape& sampleShape);

}  // namespace hourglass
