#include "core/ingredients/estimator/estimator.h"

namespace hourglass {

const Catalogue<Estimator>& estimators() {
    static const Catalogue<Estimator> catalogue("estimator", {
                                                                 elboEstimator(),
                                                                 capacityEstimator(),
                                                                 importanceWeightedEstimator(),
                                                             });
    return catalogue;
}

Var meanDivergence(Var divergence) {
    return meanOverSamples(divergence.shape().rank() == 2 ? sumOverUnits(divergence) : divergence);
}

Field drawsField(int64_t initial, std::string help) {
    return Field::integer("samples", initial)
        .named("Draws of the code")
        .between(1, 10000)
        .helped(std::move(help));
}

}  // namespace hourglass
