#include "core/optim/optimizer.h"

#include "core/optim/optimizers.h"

namespace hourglass {

const Catalogue<Optimizer>& optimizers() {
    static const Catalogue<Optimizer> catalogue(
        "optimizer", {adamOptimizer(), adamwOptimizer(), momentumOptimizer(), nesterovOptimizer(),
                      sgdOptimizer(), rmspropOptimizer(), adagradOptimizer(), steepestOptimizer(),
                      conjugateGradientOptimizer(), limitedBfgsOptimizer(), pcaOptimizer(),
                      alternatingOptimizer(), topographicOptimizer()});
    return catalogue;
}

Field rateField(double initial) {
    return Field::real("rate", initial)
        .named("Learning rate")
        .between(0, 100)
        .steppedByRatio()
        .live()
        .helped("How far each update goes. Too small learns slowly, too large explodes.");
}

Field searchesField() {
    return Field::integer("searches", 3)
        .named("Line searches")
        .between(1, 1000)
        .helped(
            "Searches on each batch before the next one; one search takes two or three "
            "evaluations, at most 20.");
}

}  // namespace hourglass
