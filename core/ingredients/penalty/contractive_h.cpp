#include "core/ingredients/penalty/jacobian.h"
#include "core/ingredients/penalty/penalty.h"

namespace hourglass {
namespace {

/// CAE+H (Rifai, Mesnil et al. 2011, eq. 5): E_e |J_f(x) - J_f(x + e)|_F^2, e ~ N(0, sigma^2 I),
/// which stands for sigma^2 times the size of the encoder's second derivatives, a mean over
/// `samples` draws of e.
struct ContractiveHessian final : Penalty {
    Jacobian jacobian;
    Scheduled sigma;
    std::string path;
    int64_t samples;
    explicit ContractiveHessian(const Options& o)
        : jacobian(o),
          sigma(o.real("sigma")),
          path(o.pathOf("sigma")),
          samples(o.integer("samples")) {}

    using Penalty::objection;
    Objection objection(const Combination& others) const override {
        return Jacobian::objection(others);
    }
    bool needsJacobian() const override { return true; }
    Objection objection(Var input, Var code) const override {
        return jacobian.objection(Encoded{input, code});
    }
    Var value(Recorder& r, const PenaltyContext& context) const override {
        const Encoded here{context.input, context.code.mean};
        Var sum;
        for (int64_t s = 0; s < samples; ++s) {
            const RandomStream stream = r.stream("contraction/near/" + std::to_string(s));
            const Var near = addNormalNoise(context.input, r.dial(path, sigma), stream);
            const Var part = jacobian.squaredDistance(r, here, {near, context.encode(near).mean});
            sum = sum ? sum + part : part;
        }
        return samples > 1 ? (1.0 / static_cast<double>(samples)) * sum : sum;
    }
    std::string unit() const override { return "|dJ|^2/image"; }
};

}  // namespace

Entry<Penalty> contractiveHessian() {
    Fields fields = {
        penaltyWeight(0.1),
        Field::real("sigma", 0.1)
            .named("Distance")
            .between(1e-6, 10)
            .live()
            .in("of each input value")
            .helped("Standard deviation of the noise between the two pictures whose slopes are "
                    "compared."),
        Field::integer("samples", 1)
            .between(1, 16)
            .named("Pictures nearby")
            .helped("Noisy pictures that each picture is compared with; each costs an encoding.")};
    for (Field& field : Jacobian::fields()) fields.push_back(std::move(field));
    return {"contractive-h", "Contractive, second order (CAE+H)",
            "Makes the code's slopes change little from a picture to its neighbours, so that the "
            "code bends slowly. Best beside the contractive penalty.",
            fields, [](const Options& o) { return std::make_unique<ContractiveHessian>(o); }};
}

}  // namespace hourglass
