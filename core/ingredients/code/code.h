#pragma once

#include "core/base/catalogue.h"
#include "core/nn/recorder.h"

namespace hourglass {

/// What sits in the neck for a batch of N samples, K code units.
struct CodeSample {
    Var code;         ///< [N, K] what the decoder gets
    Var mean;         ///< [N, K] the code without chance: maps, exports, evaluation
    Var logVariance;  ///< [N, K] of a Gaussian code, else null
};

/// The kind of code.
class Code {
 public:
    virtual ~Code() = default;
    /// Units that the encoder's last layer needs for K code units.
    virtual int64_t headUnits(int64_t codeUnits) const { return codeUnits; }
    /// [N, headUnits] -> the code. In Mode::Evaluate the code is its mean.
    virtual CodeSample record(Recorder& recorder, Var head) const = 0;
    /// True if the code is a distribution, which a prior can be compared with.
    virtual bool isStochastic() const { return false; }
};

/// All kinds of code: one line each.
const Catalogue<Code>& codes();

Entry<Code> plainCode();
Entry<Code> gaussianCode();
Entry<Code> kSparseCode();

}  // namespace hourglass
