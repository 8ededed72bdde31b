#include "core/ingredients/penalty/penalty.h"

namespace hourglass {

const Catalogue<Penalty>& penalties() {
    static const Catalogue<Penalty> catalogue("penalty", {
                                                             contractive(),
                                                             contractiveHessian(),
                                                             drawnCodes(),
                                                             klSparsity(),
                                                             l1Sparsity(),
                                                             maximumMeanDiscrepancy(),
                                                             totalCorrelation(),
                                                             weightDecay(),
                                                         });
    return catalogue;
}

Field penaltyWeight(double initial) {
    return Field::real("weight", initial)
        .between(0, 1e6)
        .steppedByRatio()
        .live()
        .helped("How much this penalty counts beside the reconstruction error.");
}

}  // namespace hourglass
