#include "core/ingredients/corruption/corruption.h"

namespace hourglass {

const Catalogue<Corruption>& corruptions() {
    static const Catalogue<Corruption> catalogue("corruption", {
                                                                   noCorruption(),
                                                                   gaussianCorruption(),
                                                                   maskingNoise(),
                                                                   saltAndPepper(),
                                                               });
    return catalogue;
}

}  // namespace hourglass
