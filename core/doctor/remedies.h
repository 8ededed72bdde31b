#pragma once

#include "core/doctor/training_fault.h"

namespace hourglass {

/// The optimizer's usual rate where the run's is larger or far smaller, else a third of it; nothing
/// if the optimizer has no rate.
std::optional<Repair> otherRate(const Experiment& experiment);

/// Adam at its usual rate where plain steps or momentum are used; else otherRate().
std::optional<Repair> otherSteps(const Experiment& experiment);

/// The same activation for all hidden dense and convolution layers whose present one is among
/// `from`: settings "network.encoder.0.activation" and so on, of the decoder where it has layers of
/// its own. Empty if there is none.
Repair otherActivation(const Experiment& experiment, const std::vector<std::string>& from,
                       const std::string& to);

/// "encoder layer 2", counted from 1 within its part.
std::string layerName(const std::vector<LayerSummary>& layers, size_t index);

}  // namespace hourglass
