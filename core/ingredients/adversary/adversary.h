#pragma once

#include <vector>

#include "core/base/catalogue.h"
#include "core/ingredients/combination.h"
#include "core/nn/recorder.h"

namespace hourglass {

/// What a second player sees of a batch: pictures [N, F] behind the output link. Which weights a
/// gradient through them reaches is decided here, and nowhere else.
struct Scene {
    Recorder& live;    ///< its parameters are moved
    Recorder& still;   ///< the same parameters, which no gradient reaches
    Var real;          ///< the samples
    Var copy;          ///< reconstructions; a gradient reaches the encoder alone
    Var redrawn;       ///< the same pictures; a gradient reaches the decoder alone
    Var dream;         ///< decoded codes of the prior; the decoder alone
    Var copyError;     ///< [N] -log p(x|z) of `copy`, which reaches the encoder alone
    Var redrawnError;  ///< [N] of `redrawn`, the decoder alone
};

/// One term of what the two players are trained with; without weight it is only measured.
struct GameTerm {
    std::string name, unit;
    Var value;   ///< one a sample [N], or a scalar
    Var weight;  ///< scalar, or null
};

/// What the two players are trained with.
struct GameLosses {
    Var error;  ///< [N] what the encoder is held to instead of -log p(x|z)
    std::vector<GameTerm> terms;
};

/// A second player that tells samples from what the decoder draws, and is trained with it.
class Adversary {
 public:
    virtual ~Adversary() = default;
    virtual bool isNone() const { return false; }
    /// Notes the player's own tensors, for samples of this shape (channels last).
    virtual void declare(Parameters&, const Shape& /*sample*/) {}
    virtual Objection objection(const Combination&, const Shape& /*sample*/) const { return {}; }
    virtual GameLosses record(const Scene&) const { return {}; }
    /// How sure the player is that samples [N, F] are real: log odds [N, 1]; null for none.
    virtual Var judge(Recorder&, Var /*samples*/) const { return {}; }
};

/// All second players: one line each.
const Catalogue<Adversary>& adversaries();

Entry<Adversary> noAdversary();
Entry<Adversary> discriminatorAdversary();

}  // namespace hourglass
