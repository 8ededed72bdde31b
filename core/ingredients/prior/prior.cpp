#include "core/ingredients/prior/prior.h"

namespace hourglass {

const Catalogue<Prior>& priors() {
    static const Catalogue<Prior> catalogue("prior", {
                                                         noPrior(),
                                                         standardNormalPrior(),
                                                         laplacePrior(),
                                                         studentPrior(),
                                                         mixturePrior(),
                                                         vampPrior(),
                                                     });
    return catalogue;
}

}  // namespace hourglass
