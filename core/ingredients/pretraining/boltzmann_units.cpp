#include "core/ingredients/pretraining/boltzmann_units.h"

#include "core/nn/activations.h"

namespace hourglass {

using Kind = BoltzmannUnits::Kind;

std::optional<Kind> BoltzmannUnits::hiddenKind(const std::string& activation) {
    const LayerActivation& named = activationNamed(activation);
    if (named.fused == Activation::Sigmoid) return Kind::Binary;
    if (named.isLinear()) return Kind::Normal;
    return {};
}

std::optional<Kind> BoltzmannUnits::visibleKind(const std::string& activation) {
    return hiddenKind(activation);
}

BoltzmannUnits::BoltzmannUnits(Recorder& r, const CoderPair& pair)
    : recorder_(r),
      stream_("boltzmann/" + std::to_string(pair.layer) + "/"),
      visible_(*visibleKind(pair.below)),
      hidden_(*hiddenKind(pair.above)),
      weight_(r.parameter(pair.weight)),
      hiddenBias_(r.parameter(pair.hiddenBias)),
      visibleBias_(r.parameter(pair.visibleBias)) {}

BoltzmannUnits::VisibleState BoltzmannUnits::stateOf(Var v) const {
    return {v, affine(v, weight_, hiddenBias_)};
}

Var BoltzmannUnits::freeEnergy(const VisibleState& at) const {
    Var energy;
    if (hidden_ == Kind::Binary)
        energy = -sumOfSoftplus(at.above);
    else
        energy = 0.5 * sumOfSquares(hiddenBias_) - 0.5 * sumOfSquaresOverUnits(at.above);
    if (visible_ == Kind::Normal) return energy + 0.5 * sumOfSquaresOverUnits(at.v - visibleBias_);
    const Var column = reshape(visibleBias_, Shape{at.v.units(), 1});
    return energy - reshape(matmul(at.v, column), energy.shape());
}

/// Over the units of each sample: the cross-entropy of logits against 0 is log(1 + e^a), and takes
/// one pass.
Var BoltzmannUnits::sumOfSoftplus(Var a) const {
    return crossEntropyFromLogits(recorder_.tape().constant(Shape{1, a.units()}, 0), a);
}

Var BoltzmannUnits::below(Var h) const {
    return affine(h, weight_, visibleBias_,
                  visible_ == Kind::Binary ? Activation::Sigmoid : Activation::Linear,
                  Transpose::Yes);
}

BoltzmannUnits::GibbsStep BoltzmannUnits::gibbs(const VisibleState& at, int64_t number) const {
    const RandomStream stream = recorder_.stream(stream_ + std::to_string(number));
    GibbsStep step;
    if (hidden_ == Kind::Normal) {
        step.chances = at.above;
        step.drawn = addNormalNoise(at.above, recorder_.tape().constant(Shape{}, 1), stream);
    } else {
        step.chances = activate(at.above, Activation::Sigmoid);
        step.drawn = drawBits(step.chances, stream);
    }
    step.below = below(step.drawn);
    return step;
}

Var BoltzmannUnits::draw(Var v, int64_t number) const {
    const RandomStream stream = recorder_.stream(stream_ + "visible/" + std::to_string(number));
    if (visible_ == Kind::Binary) return drawBits(v, stream);
    return addNormalNoise(v, recorder_.tape().constant(Shape{}, 1), stream);
}

Var BoltzmannUnits::reconstructionError(const VisibleState& at) const {
    const bool binary = hidden_ == Kind::Binary;
    return squaredError(at.v, below(binary ? activate(at.above, Activation::Sigmoid) : at.above));
}

Var BoltzmannUnits::pseudoLikelihood(const VisibleState& at) const {
    if (hidden_ == Kind::Normal || visible_ == Kind::Normal) return {};
    const int64_t samples = at.v.samples(), units = at.v.units();
    const Var unit =
        randomIndex(recorder_.tape(), samples, units, recorder_.stream(stream_ + "flip"));
    const Var change = 1.0 - 2.0 * pickUnits(at.v, unit);
    const Var bias =
        reshape(gatherRows(reshape(visibleBias_, Shape{units, 1}), unit), Shape{samples});
    const Var flipped =
        at.above + expandSamples(change, at.above.units()) * gatherRows(weight_, unit);
    const Var gained = sumOfSoftplus(flipped) - sumOfSoftplus(at.above) + change * bias;
    return -static_cast<double>(units) * activate(gained, Activation::Softplus);
}

}  // namespace hourglass
