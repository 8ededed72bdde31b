#pragma once

#include "core/base/shape.h"
#include "core/data/dataset.h"
#include "core/model/experiment.h"

namespace hourglass {

/// Why this experiment cannot be trained on samples of this shape: all reasons at once, each at its
/// field, each with the way out. Empty if it can.
Problems findProblems(const Experiment& experiment, const Shape& sampleShape);

/// What the ingredients of an experiment with an encoder miss among each other; a part of the
/// above.
Problems findCompanyProblems(const Experiment& experiment);

/// Why this experiment cannot use these data, whatever their shape: labels that it needs.
Problems findDataProblems(const Experiment& experiment, const Dataset& data);

/// What can be trained but probably does not do what is wanted ("may copy its input").
Problems findDoubts(const Experiment& experiment, const Shape& sampleShape);

}  // namespace hourglass
