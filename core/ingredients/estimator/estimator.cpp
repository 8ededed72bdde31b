#include "core/ingredients/estimator/estimator.h"

namespace hourglass {

const Catalogue<Estimator>& estimators() {
    static const Catalogue<Estimator> catalogue("estimator", {
                                                                 elboEstimator(),
                                                             });
    return catalogue;
}

}  // namespace hourglass
