#include "core/ingredients/code/normal_law.h"
#include "core/ingredients/prior/prior.h"

namespace hourglass {
namespace {

/// p(z) = N(0, I) (Kingma & Welling 2014); the codes know their divergence from it.
struct StandardNormal final : Prior {
    bool sampled;
    explicit StandardNormal(const Options& o) : sampled(o.choice("divergence") == "sampled") {}
    bool isByUnit() const override { return true; }
    Var divergence(const Code& code, const CodeSample& q) const override {
        return sampled ? Var() : code.divergenceFromStandardNormal(q);
    }
    Var logDensity(Recorder&, const PriorContext&, Var z) const override {
        return scaled(square(z), -0.5, -0.5 * logTwoPi());
    }
    Var logDensityOfCode(Recorder&, const PriorContext&, Var z) const override {
        return scaled(sumOfSquaresOverUnits(z), -0.5,
                      -0.5 * logTwoPi() * static_cast<double>(z.units()));
    }
    Var draw(Recorder& r, const PriorContext& context, int64_t count) const override {
        return normalNoise(r.tape(), Shape{count, context.codeUnits}, r.stream("prior"));
    }
};

}  // namespace

Entry<Prior> standardNormalPrior() {
    return {"standard-normal",
            "Standard normal",
            "Codes should look like draws from one round cloud at the origin, so that new pictures "
            "can be drawn from it.",
            {Field::choice("divergence", "formula", {"formula", "sampled"})
                 .helped("How far a picture's cloud is from the round one: by its formula, or "
                         "estimated from the codes drawn, as for priors without a formula.")},
            [](const Options& o) { return std::make_unique<StandardNormal>(o); }};
}

}  // namespace hourglass
