#include "core/ingredients/likelihood/likelihood.h"

namespace hourglass {

const Catalogue<Likelihood>& likelihoods() {
    static const Catalogue<Likelihood> catalogue("likelihood", {
                                                                   bernoulliLikelihood(),
                                                                   gaussianLikelihood(),
                                                               });
    return catalogue;
}

}  // namespace hourglass
