#pragma once

#include <optional>
#include <span>

#include "core/base/catalogue.h"
#include "core/nn/recorder.h"

namespace hourglass {

/// How the error is measured, and the output link that goes with it: the stack itself ends in
/// pre-activations a.
class Likelihood {
 public:
    virtual ~Likelihood() = default;
    /// Notes what is learned with the error; `units` is the width of the output.
    virtual void declare(Parameters&, int64_t /*units*/) {}
    /// The reconstruction of pre-activations a.
    virtual Var link(Var a) const { return a; }
    /// The name of the activation that the link is.
    virtual std::string outputActivation() const { return "linear"; }
    /// -log p(x_k | a) of every unit, up to a constant [N, F].
    virtual Var perUnit(Recorder& recorder, Var target, Var a) const = 0;
    /// Its sum over the units, one value a sample of a; `weight` or null weighs the units. Where a
    /// has L samples for each one of target and weight [N, F], they stand side by side.
    virtual Var negativeLog(Recorder& recorder, Var target, Var a, Var weight) const {
        const int64_t draws = a.samples() / target.samples();
        const Var error = perUnit(recorder, repeatRows(target, draws), a);
        return sumOverUnits(weight ? error * repeatRows(weight, draws) : error);
    }
    /// The least that negativeLog can be for this target, whatever the network: 0, or what grey
    /// values cost even when they are met exactly.
    virtual double floor(std::span<const float> /*target*/) const { return 0; }
    /// What negativeLog leaves out of -log p(x|a) for a sample of so many values, in nats; nothing
    /// if it is no logarithm of a density at all.
    virtual std::optional<double> leftOut(int64_t /*units*/) const { return {}; }
    /// "nats/image", "SSE/image".
    virtual std::string unit() const = 0;
    /// True if the error is the squared difference to outputs of any size, times a constant.
    virtual bool isSquaredError() const { return false; }
    /// True if outputs lie in 0..1.
    virtual bool isBounded() const { return false; }
    /// True if targets must lie in 0..1.
    virtual bool needsUnitRange() const { return false; }
};

/// Outputs that are values themselves, of any size or held to 0..1 by a sigmoid.
class ValueLikelihood : public Likelihood {
 public:
    explicit ValueLikelihood(const Options& options);
    Var link(Var a) const override;
    std::string outputActivation() const override { return bounded_ ? "sigmoid" : "linear"; }
    bool isBounded() const override { return bounded_; }
    /// The choice between the two.
    static Field output();

 private:
    bool bounded_;
};

/// units/2 log(2 pi variance): what a squared error leaves out of a normal law's logarithm.
double normalConstant(int64_t units, double variance);

/// -x log x, and its limit 0 at 0.
double surprise(double x);

/// All likelihoods: one line each.
const Catalogue<Likelihood>& likelihoods();

Entry<Likelihood> bernoulliLikelihood();
Entry<Likelihood> categoricalLikelihood();
Entry<Likelihood> gaussianLikelihood();
Entry<Likelihood> huberLikelihood();
Entry<Likelihood> laplaceLikelihood();
Entry<Likelihood> learnedVarianceLikelihood();

}  // namespace hourglass
