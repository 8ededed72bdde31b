#include "core/nn/layers/weighted.h"

#include "core/nn/layer.h"

namespace hourglass {

Weighted::Weighted(const Options& options)
    : activation(activationNamed(options.choice("activation"))),
      weights(options.choice("weights")),
      deviation(options.number("deviation")) {}

Fields Weighted::fields() {
    return {Field::choice("activation", "relu", activationChoices())
                .helped("What is done to each unit's weighted sum. Linear layers alone can only "
                        "rotate and project, as PCA does."),
            Field::choice("weights", "auto", initializerChoices())
                .named("First weights")
                .helped("How the weights begin. auto: He for rectifiers, LeCun for SELU, Glorot "
                        "for the rest."),
            Field::real("deviation", 0.01)
                .between(0, 10)
                .helped("Standard deviation of first weights that are \"normal\".")};
}

Value Weighted::describe(const std::string& layer, std::vector<std::pair<std::string, Value>> size,
                         const std::string& activationName) const {
    size.emplace_back("activation", Value(activationName));
    size.emplace_back("weights", Value(weights));
    size.emplace_back("deviation", Value(deviation));
    return layerValue(layer, std::move(size));
}

}  // namespace hourglass
