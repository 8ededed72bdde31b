#pragma once

#include "core/base/catalogue.h"
#include "core/ingredients/combination.h"
#include "core/nn/recorder.h"

namespace hourglass {

/// A part of the loss that comes with the code itself, or only a measurement of it.
struct CodeTerm {
    std::string name, unit;
    Var value;  ///< one a sample [N], or a scalar
    bool counts = true;
};

/// What sits in the neck for a batch of N samples, K code units.
struct CodeSample {
    Var code;         ///< [N draws, K] what the decoder gets; the draws of a sample side by side
    Var mean;         ///< [N, K] the code without chance: maps, exports, evaluation
    Var logVariance;  ///< [N, K] of a code with chance in it, else null
    Var noise = {};   ///< [N draws, K] what the draws were made of; null without draws
    Var location = {}, logScale = {}, skew = {};  ///< [N, K] of a skew-normal code
    int64_t draws = 0;                            ///< codes a sample; 0: `code` is the mean
    std::vector<CodeTerm> terms = {};
};

/// The kind of code.
class Code {
 public:
    virtual ~Code() = default;
    /// Notes what is learned with the code.
    virtual void declare(Parameters&, int64_t /*codeUnits*/) {}
    /// Units that the encoder's last layer needs for K code units.
    virtual int64_t headUnits(int64_t codeUnits) const { return codeUnits; }
    /// [N, headUnits] -> the code, without chance.
    virtual CodeSample record(Recorder& recorder, Var head) const = 0;
    virtual Objection objection(const Combination&) const { return {}; }
    /// False if in training the same weights give the same input another code.
    virtual bool isStill() const { return true; }

    /// True if the code is what the encoder's last layer gives, and nothing else.
    virtual bool isPlain() const { return false; }
    /// True if the code is made of entries of a learned book: it jumps from one to the next.
    virtual bool isFromBook() const { return false; }
    /// True if every unit stands for one bit: 0 or 1, cut at 1/2.
    virtual bool isBinary() const { return false; }

    /// True if the code is a law q(z|x), which a prior can be compared with. The rest is for these.
    virtual bool isStochastic() const { return false; }
    /// True if the units are independent under q(z|x), so that densities are given by unit.
    virtual bool isByUnit() const { return false; }
    /// True if q(z|x) is a normal law with a variance of its own for each unit.
    virtual bool isNormal() const { return false; }
    /// The same with `draws` codes a sample, from the stream "code".
    virtual CodeSample draw(Recorder&, const CodeSample& q, int64_t /*draws*/) const { return q; }
    /// log q(z|x) in nats of the codes drawn, by unit [N draws, K] or together [N draws].
    virtual Var logDensity(const CodeSample&) const { return {}; }
    /// The same of whole codes [N draws].
    virtual Var logDensityOfCode(const CodeSample& q) const {
        const Var density = logDensity(q);
        return density.shape().rank() == 2 ? sumOverUnits(density) : density;
    }
    /// log q(z_r|x_c) in nats for any z [R, K] and each of C laws: [R, C].
    virtual Var logDensities(const CodeSample& /*laws*/, Var /*z*/) const { return {}; }
    /// KL(q(z|x) || N(0, I)) in nats, by unit [N, K] or together [N].
    virtual Var divergenceFromStandardNormal(const CodeSample&) const { return {}; }
};

/// All kinds of code: one line each.
const Catalogue<Code>& codes();

Entry<Code> plainCode();
Entry<Code> gaussianCode();
Entry<Code> skewNormalCode();
Entry<Code> kSparseCode();
Entry<Code> vectorQuantisedCode();
Entry<Code> binaryCode();

}  // namespace hourglass
