#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/autodiff/operations.h"

namespace hourglass {

/// What a layer does to its weighted sums: a function that is computed with the layer, or one whose
/// slope needs more than its output and which is therefore recorded behind the layer.
struct LayerActivation {
    std::string name;
    Activation fused = Activation::Linear;
    Var (*behind)(Var) = nullptr;
    bool rectifier = false;        ///< begins with He's weights
    bool selfNormalising = false;  ///< begins with LeCun's weights
    /// What every unit lies between, whatever the others are.
    struct Bounds {
        double low, high;
    };
    std::optional<Bounds> bounds = {};
    bool zeroBelow = false;     ///< exactly 0 for every sum below 0
    bool givesChances = false;  ///< the units are positive and sum to 1

    bool isLinear() const { return fused == Activation::Linear && !behind; }
    Var finish(Var x) const { return behind ? behind(x) : x; }
};

const std::vector<std::string>& activationChoices();
/// One of the choices; Linear for another name.
const LayerActivation& activationNamed(const std::string& name);

}  // namespace hourglass
