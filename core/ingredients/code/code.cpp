#include "core/ingredients/code/code.h"

namespace hourglass {

const Catalogue<Code>& codes() {
    static const Catalogue<Code> catalogue("code", {
                                                       plainCode(),
                                                       gaussianCode(),
                                                       skewNormalCode(),
                                                       kSparseCode(),
                                                       vectorQuantisedCode(),
                                                       binaryCode(),
                                                   });
    return catalogue;
}

}  // namespace hourglass
