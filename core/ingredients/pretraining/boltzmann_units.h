#pragma once

#include <optional>

#include "core/ingredients/pretraining/pretraining.h"

namespace hourglass {

/// A coder pair as a restricted Boltzmann machine with weight W [V, H], visible bias b, hidden bias
/// c. Binary units: E = -v W h - b v - c h. Units with normal noise of variance 1 have
/// (v - b)^2 / 2 or (h - c)^2 / 2 instead of their bias term.
class BoltzmannUnits {
 public:
    enum class Kind { Binary, Normal };
    static std::optional<Kind> hiddenKind(const std::string& activation);
    static std::optional<Kind> visibleKind(const std::string& activation);

    BoltzmannUnits(Recorder& recorder, const CoderPair& pair);

    /// Values [N, V] with what they send up, `above` = v W + c [N, H], computed once for all uses.
    struct VisibleState {
        Var v, above;
    };
    VisibleState stateOf(Var v) const;

    /// F(v) = -log sum_h exp(-E(v, h)) up to a constant, in nats: [N, V] -> [N].
    /// Binary h: -sum_j softplus(a_j), a = v W + c. Normal h: -sum_j (a_j^2 - c_j^2) / 2.
    Var freeEnergy(const VisibleState& at) const;
    /// One step of Gibbs sampling: h is drawn, v is its mean given h. The last step of a chain
    /// keeps the mean (as in Hinton & Salakhutdinov's programs); before a further one, draw().
    struct GibbsStep {
        Var chances;  ///< [N, H] the mean of h given v
        Var drawn;    ///< [N, H] h
        Var below;    ///< [N, V] the mean of v given h
    };
    GibbsStep gibbs(const VisibleState& at, int64_t number) const;
    /// Values drawn around their mean v: black or white, or with normal noise.
    Var draw(Var v, int64_t number) const;
    /// |v - v'|^2 a sample, v' going up and down by means, without chance.
    Var reconstructionError(const VisibleState& at) const;
    /// log p(v) with every unit given all others, estimated from one random unit a sample:
    /// V log s(F(v flipped) - F(v)). Grey values flip as black and white ones do, to 1 - v. What
    /// the unit sends up changes by a row of W, so this costs no product. Null unless both kinds
    /// are binary.
    Var pseudoLikelihood(const VisibleState& at) const;

 private:
    Var below(Var h) const;
    Var sumOfSoftplus(Var a) const;

    Recorder& recorder_;
    std::string stream_;
    Kind visible_, hidden_;
    Var weight_, hiddenBias_, visibleBias_;
};

}  // namespace hourglass
