#include "core/ingredients/pretraining/boltzmann_units.h"

namespace hourglass {

using Kind = BoltzmannUnits::Kind;

std::optional<Kind> BoltzmannUnits::hiddenKind(const std::string& activation) {
    if (activation == "sigmoid") return Kind::Binary;
    if (activation == "linear") return Kind::Normal;
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

Var BoltzmannUnits::freeEnergy(Var v) const {
    Var energy;
    if (hidden_ == Kind::Binary) {
        energy = -sumOverUnits(affine(v, weight_, hiddenBias_, Activation::Softplus));
    } else {
        const Var a = affine(v, weight_, hiddenBias_);
        energy = 0.5 * sumOfAll(square(hiddenBias_)) - 0.5 * sumOverUnits(square(a));
    }
    if (visible_ == Kind::Normal) return energy + 0.5 * sumOverUnits(square(v - visibleBias_));
    return energy - sumOverUnits(v * visibleBias_);
}

Var BoltzmannUnits::below(Var h) const {
    return affine(h, weight_, visibleBias_,
                  visible_ == Kind::Binary ? Activation::Sigmoid : Activation::Linear,
                  Transpose::Yes);
}

Var BoltzmannUnits::gibbs(Var v, int64_t number) const {
    const RandomStream stream = recorder_.stream(stream_ + std::to_string(number));
    Var h;
    if (hidden_ == Kind::Binary) {
        const Var chance = affine(v, weight_, hiddenBias_, Activation::Sigmoid);
        h = stepFunction(chance - uniformNoise(recorder_.tape(), chance.shape(), stream));
    } else {
        const Var one = recorder_.tape().constant(Shape{}, 1);
        h = addNormalNoise(affine(v, weight_, hiddenBias_), one, stream);
    }
    return below(h);
}

Var BoltzmannUnits::reconstructionError(Var v) const {
    const Activation act = hidden_ == Kind::Binary ? Activation::Sigmoid : Activation::Linear;
    return squaredError(v, below(affine(v, weight_, hiddenBias_, act)));
}

Var BoltzmannUnits::pseudoLikelihood(Var v) const {
    if (hidden_ == Kind::Normal || visible_ == Kind::Normal) return {};
    Tape& tape = recorder_.tape();
    const double units = static_cast<double>(v.units());
    const Var noise = uniformNoise(tape, v.shape(), recorder_.stream(stream_ + "flip"));
    const Var chosen = stepFunction(keepLargest(noise, tape.constant(Shape{}, 1 / units)));
    // Grey values flip as black and white ones do, to 1 - v.
    const Var flipped = v + chosen * (1.0 - 2.0 * v);
    return -units * activate(freeEnergy(v) - freeEnergy(flipped), Activation::Softplus);
}

}  // namespace hourglass
