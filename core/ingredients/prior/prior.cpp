#include "core/ingredients/prior/prior.h"

namespace hourglass {

const Catalogue<Prior>& priors() {
    static const Catalogue<Prior> catalogue("prior", {
                                                         noPrior(),
                                                         standardNormalPrior(),
                                                     });
    return catalogue;
}

}  // namespace hourglass
