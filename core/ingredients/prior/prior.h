#pragma once

#include <functional>

#include "core/ingredients/code/code.h"

namespace hourglass {

/// What a prior may use beside its own numbers.
struct PriorContext {
    const Code& code;
    int64_t codeUnits;
    /// Outputs of a decoder, before the link [C, F], through link and encoder -> heads [C, ...].
    std::function<Var(Var)> encode;
};

/// What the code should look like. Where q(z|x) and the prior have a formula for
/// KL(q(z|x) || p(z)), it is used; elsewhere log q(z|x) - log p(z) is taken of draws.
class Prior {
 public:
    virtual ~Prior() = default;
    /// Notes what is learned with the prior; `inputUnits` is the width of a sample.
    virtual void declare(Parameters&, int64_t /*inputUnits*/, int64_t /*codeUnits*/) {}
    virtual bool isNone() const { return false; }
    /// True if the units are independent under p(z), so that densities are given by unit.
    virtual bool isByUnit() const { return false; }
    virtual Objection objection(const Combination&) const { return {}; }
    /// KL(q(z|x) || p(z)) in nats, by unit [N, K] or together [N]; null: there is no formula.
    virtual Var divergence(const Code&, const CodeSample&) const { return {}; }
    /// log p(z) in nats of z [R, K], by unit [R, K] or together [R].
    virtual Var logDensity(Recorder& recorder, const PriorContext& context, Var z) const = 0;
    /// The same of whole codes [R].
    virtual Var logDensityOfCode(Recorder& recorder, const PriorContext& context, Var z) const {
        const Var density = logDensity(recorder, context, z);
        return density.shape().rank() == 2 ? sumOverUnits(density) : density;
    }
    /// Codes from the prior [count, K], from the stream "prior". No gradient is promised.
    virtual Var draw(Recorder& recorder, const PriorContext& context, int64_t count) const = 0;
};

/// All priors: one line each.
const Catalogue<Prior>& priors();

Entry<Prior> noPrior();
Entry<Prior> standardNormalPrior();
Entry<Prior> laplacePrior();
Entry<Prior> studentPrior();
Entry<Prior> mixturePrior();
Entry<Prior> vampPrior();

}  // namespace hourglass
