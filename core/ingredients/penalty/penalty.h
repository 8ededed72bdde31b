#pragma once

#include <functional>
#include <vector>

#include "core/ingredients/code/code.h"

namespace hourglass {

/// What a penalty may look at.
struct PenaltyContext {
    Var input;  ///< [N, F] what the encoder saw
    CodeSample code;
    std::vector<int> weights;  ///< tensors that multiply (not the biases)
    std::string activation;    ///< of the code layer
    const Code* kind = nullptr;
    std::function<const CodeSample&()> drawn = {};  ///< of a code with chance: a draw, always
    std::function<Var(int64_t)> drawPrior = {};     ///< codes from the prior [count, K]
    std::function<CodeSample(Var)> encode = {};     ///< the encoder once more, for another input
    std::function<Var(Var)> decode = {};            ///< the decoder, of codes [any, K]
};

/// Something added to the loss. Any number of them can be combined.
class Penalty {
 public:
    virtual ~Penalty() = default;
    /// Notes what the penalty remembers, under `name`.
    virtual void declare(Parameters&, const std::string& /*name*/, int64_t /*codeUnits*/) {}
    /// Why it cannot work behind this activation of the code layer; empty if it can.
    virtual std::string objection(const std::string& /*activation*/) const { return {}; }
    /// False if its value depends on earlier batches.
    virtual bool isStill() const { return true; }
    /// Why it cannot work beside the other ingredients.
    virtual Objection objection(const Combination& others) const {
        const std::string what = objection(others.activation);
        if (what.empty()) return {};
        return {what, "Set the code layer's activation to sigmoid."};
    }
    /// True: it differentiates the code by the input, and is asked before training whether it can.
    virtual bool needsJacobian() const { return false; }
    /// Why it cannot work with this encoder: what it saw [N, F] and the code [N, K], recorded only
    /// for this question.
    virtual Objection objection(Var /*input*/, Var /*code*/) const { return {}; }
    /// True: it holds what each code unit draws, its weights in the decoder's first layer, at
    /// length 1.
    virtual bool holdsDecoder() const { return false; }
    /// True: it holds the codes as a whole to the prior, also codes without chance.
    virtual bool holdsToPrior() const { return false; }
    /// True: it is half the sum of all squared weights, which exact solutions can include.
    virtual bool isWeightDecay() const { return false; }
    /// The unweighted value: one a sample [N], or a scalar that does not depend on samples.
    virtual Var value(Recorder& recorder, const PenaltyContext& context) const = 0;
    virtual std::string unit() const = 0;
};

/// All penalties: one line each. Every one has a field "weight".
const Catalogue<Penalty>& penalties();

/// The weight field that all of them share.
Field penaltyWeight(double initial);

/// The field "draws": how many codes are drawn for a sample.
Field drawsField();

Entry<Penalty> contractive();
Entry<Penalty> contractiveHessian();
Entry<Penalty> drawnCodes();
Entry<Penalty> klSparsity();
Entry<Penalty> l1Sparsity();
Entry<Penalty> maximumMeanDiscrepancy();
Entry<Penalty> totalCorrelation();
Entry<Penalty> weightDecay();

}  // namespace hourglass
