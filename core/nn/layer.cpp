#include "core/nn/layer.h"

#include <algorithm>

#include "core/nn/layers/layers.h"

namespace hourglass {

const Catalogue<Layer>& layers() {
    static const Catalogue<Layer> catalogue("layer", {
                                                         denseLayer(),
                                                     });
    return catalogue;
}

const std::vector<std::string>& activationChoices() {
    static const std::vector<std::string> names = {"linear",     "sigmoid", "tanh",    "relu",
                                                   "leaky-relu", "elu",     "softplus"};
    return names;
}

Activation activationNamed(const std::string& name) {
    auto& names = activationChoices();
    const auto found = std::find(names.begin(), names.end(), name);
    return found == names.end() ? Activation::Linear
                                : static_cast<Activation>(found - names.begin());
}

}  // namespace hourglass
