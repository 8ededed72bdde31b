#pragma once

#include "core/base/catalogue.h"
#include "core/ingredients/combination.h"
#include "core/nn/recorder.h"

namespace hourglass {

/// What the encoder sees instead of the clean input (Vincent et al. 2010); the target stays clean.
class Corruption {
 public:
    virtual ~Corruption() = default;
    /// [N, F] -> [N, F]. Drawn anew at every presentation from the stream "corruption".
    virtual Var record(Recorder& recorder, Var clean) const = 0;
    /// What the error of every component counts in training, [N, F]; null: all the same.
    virtual Var emphasis(Recorder&, const Shape&) const { return {}; }
    /// Why nothing could be learned with these settings, and the way out.
    virtual Objection objection() const { return {}; }
    virtual bool isNone() const { return false; }
};

/// All corruptions: one line each.
const Catalogue<Corruption>& corruptions();

Entry<Corruption> noCorruption();
Entry<Corruption> maskingNoise();
Entry<Corruption> saltAndPepper();
Entry<Corruption> gaussianCorruption();

}  // namespace hourglass
