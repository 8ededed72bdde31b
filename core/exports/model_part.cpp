#include "core/exports/model_part.h"

#include "core/base/field.h"

namespace hourglass {

const std::vector<std::string>& modelPartNames() {
    static const std::vector<std::string> names = {"encoder", "decoder", "autoencoder", "sampler",
                                                   "scorer"};
    return names;
}

const std::string& nameOf(ModelPart part) { return modelPartNames()[static_cast<size_t>(part)]; }

Result<ModelPart> parseModelPart(const std::string& name) {
    auto& names = modelPartNames();
    for (size_t i = 0; i < names.size(); ++i)
        if (names[i] == name) return static_cast<ModelPart>(i);
    return failure("Unknown part \"" + name + "\".", "part", suggestion(name, names));
}

}  // namespace hourglass
