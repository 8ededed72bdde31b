#pragma once

#include <vector>

#include "core/autodiff/var.h"

namespace hourglass {

/// The way of a batch through what is being trained, as places on its tape, for whoever wants to
/// watch an update. Null: there is no such thing, or it is not computed.
struct Passage {
    Var target;  ///< [N, V] what is to be given back: the clean samples, or what layers below give
    Var seen;    ///< [N, V] the same as the encoder, or the layer that is taught, gets it
    std::vector<Var> layers =
        {};                   ///< what each layer gives, in the order of summary(); may be empty
    Var hidden = {};          ///< [N, H] the code without chance, or what the layer's units give
    Var drawn = {};           ///< [N draws, H] the same with chance
    Var rebuilt = {};         ///< [N draws, any] what comes back: see `beforeLink`
    bool beforeLink = false;  ///< `rebuilt` has still to go through the likelihood's output link
};

}  // namespace hourglass
