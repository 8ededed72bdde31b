#include "core/ingredients/penalty/jacobian.h"
#include "core/ingredients/penalty/penalty.h"

namespace hourglass {
namespace {

/// Rifai et al. 2011, eq. 5: |J_f(x)|_F^2, J_f being the Jacobian of the code f(x) by what the
/// encoder saw.
struct Contractive final : Penalty {
    Jacobian jacobian;
    explicit Contractive(const Options& o) : jacobian(o) {}

    using Penalty::objection;
    Objection objection(const Combination& others) const override {
        return Jacobian::objection(others);
    }
    bool needsJacobian() const override { return true; }
    Objection objection(Var input, Var code) const override {
        return jacobian.objection(Encoded{input, code});
    }
    Var value(Recorder& r, const PenaltyContext& context) const override {
        return jacobian.squaredNorm(r, {context.input, context.code.mean});
    }
    std::string unit() const override { return "|J|^2/image"; }
};

}  // namespace

Entry<Penalty> contractive() {
    Fields fields = {penaltyWeight(0.1)};
    for (Field& field : Jacobian::fields()) fields.push_back(std::move(field));
    return {"contractive", "Contractive",
            "Makes the code change little when the picture changes a little, so that only the "
            "changes which matter for drawing it again are kept.",
            fields, [](const Options& o) { return std::make_unique<Contractive>(o); }};
}

}  // namespace hourglass
