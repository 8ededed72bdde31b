#pragma once

#include "core/ingredients/code/code.h"

namespace hourglass {

/// What the code should look like.
class Prior {
 public:
    virtual ~Prior() = default;
    /// KL(q(z|x) || p(z)) in nats, one value a sample [N]; null where there is no prior.
    virtual Var divergence(Recorder& recorder, const CodeSample& q) const = 0;
    virtual bool isNone() const { return false; }
};

/// All priors: one line each.
const Catalogue<Prior>& priors();

Entry<Prior> noPrior();
Entry<Prior> standardNormalPrior();

}  // namespace hourglass
