#include <cmath>

#include "core/ingredients/penalty/penalty.h"

namespace hourglass {
namespace {

/// The total correlation of the code, KL(q(z) || prod_j q(z_j)) (Chen et al. 2018, eq. 2), q(z)
/// being the mixture of the batch's clouds: log 1/N sum_n q(z|x_n) - sum_j log 1/N sum_n
/// q(z_j|x_n). Their minibatch-weighted estimate divides by N M (M pictures in the data) instead of
/// N: the same but for the constant (K - 1) log M. Beside an ELBO with beta 1 the weight is their
/// beta - 1.
struct TotalCorrelation final : Penalty {
    using Penalty::objection;
    Objection objection(const Combination& others) const override {
        if (others.normalCode) return {};
        return {
            "The total correlation is computed from the clouds of a Gaussian code, and this "
            "code is \"" +
                others.codeName + "\".",
            "Choose the Gaussian code, or remove the penalty."};
    }
    Var value(Recorder&, const PenaltyContext& context) const override {
        const CodeSample& q = context.drawn();
        const Var joint = logSumExp(context.kind->logDensities(q, q.code));
        const Var marginals = sumOverUnits(marginalLogDensity(q.code, q.mean, q.logVariance));
        const auto further = static_cast<double>(q.mean.units() - 1);
        return joint - marginals + further * std::log(static_cast<double>(q.mean.samples()));
    }
    std::string unit() const override { return "nats/image"; }
};

}  // namespace

Entry<Penalty> totalCorrelation() {
    return {"total-correlation",
            "Total correlation",
            "Makes code values independent of each other over all pictures, so that each can stand "
            "for one thing that varies.",
            {penaltyWeight(5)},
            [](const Options&) { return std::make_unique<TotalCorrelation>(); }};
}

}  // namespace hourglass
