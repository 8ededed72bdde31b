#pragma once

#include <memory>
#include <span>

#include "core/model/autoencoder.h"

namespace hourglass {

/// The weights of a model as they once were: all that is needed to make it again.
struct ModelState {
    const Experiment& experiment;
    const Shape& sampleShape;
    std::span<const float> parameters;          ///< the flat array, buffers included
    ScheduleProgress progress = kSchedulesEnd;  ///< where the ingredients' schedules stand
};

/// A model with its numbers. The only way to make one from an experiment and weights: nobody else
/// puts an autoencoder, its parameters and its schedules together (the trainer aside, which
/// changes them).
struct Network {
    std::unique_ptr<Autoencoder> model;
    Parameters parameters;
    Dials dials;  ///< schedules, turned to a moment of the run

    /// Values are zero, schedules stand at their end.
    static Result<Network> make(const Experiment& experiment, const Shape& sampleShape,
                                Precision precision = Precision::Single);
    /// An error if the weights are those of another network.
    static Result<Network> with(const ModelState& state);
    /// Without room for values: only where each tensor lies in the flat array.
    static Result<Network> layout(const Experiment& experiment, const Shape& sampleShape);
};

}  // namespace hourglass
