#pragma once

#include <string>

#include "core/base/result.h"
#include "core/base/shape.h"
#include "core/experiment/experiment.h"

namespace hourglass::ui {

/// Edits of a layer stack, as functions from experiment to experiment. `part` is "encoder" or
/// "decoder"; the last encoder layer is the code and stays last.
/// A dense layer goes in front of the last one, with a size between its neighbours'; layers of
/// pictures go before the first dense one.
Experiment withLayerAdded(const Experiment& experiment, const std::string& part,
                          const std::string& kind, const Shape& shape);
/// A layer in front of layer `place` of the part ("result": behind the whole decoder). An error
/// where it does not fit: what is wrong and what to do instead.
Result<Experiment> withLayerAt(const Experiment& experiment, const std::string& part, size_t place,
                               const std::string& kind, const Shape& shape);
Experiment withLayerRemoved(const Experiment& experiment, const std::string& part, size_t index);
Experiment withLayerMoved(const Experiment& experiment, const std::string& part, size_t from,
                          size_t to);
/// "mirror", "tied" or "own": own layers begin as the mirror's.
Experiment withDecoder(const Experiment& experiment, const std::string& mode, const Shape& shape);
/// "mirror", "tied" or "own".
std::string decoderMode(const Experiment& experiment);
/// Whether this layer may be moved or removed.
bool isMovable(const Experiment& experiment, const std::string& part, size_t index);

}  // namespace hourglass::ui
