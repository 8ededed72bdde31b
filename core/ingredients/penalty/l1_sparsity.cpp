#include "core/ingredients/penalty/penalty.h"

namespace hourglass {
namespace {

/// The matrix by which the decoder's first layer draws the code [K, ...]; with tied weights that is
/// the code layer's own, transposed.
void holdDrawings(Parameters& parameters, int64_t codeUnits) {
    const int own = parameters.find("decoder.0.weight");
    if (own >= 0)  // further rows draw what the network is told beside the code
        return parameters.holdAtUnitLength(own, {UnitVectors::Along::Rows, codeUnits});
    for (size_t i = parameters.tensors().size(); i-- > 0;) {
        const std::string& name = parameters.tensors()[i].name;
        if (name.starts_with("encoder.") && name.ends_with(".weight"))
            return parameters.holdAtUnitLength(static_cast<int>(i),
                                               {UnitVectors::Along::Columns, codeUnits});
    }
}

/// sum_j |h_j| of the code, one value a sample. With free weights the decoder can undo the penalty:
/// c h drawn by weights / c is the same picture for any c, and costs as little as wanted. Held at
/// length 1, what a unit draws is as strong as the unit (Olshausen & Field 1997 hold their basis
/// so, for the same reason).
struct L1Sparsity final : Penalty {
    bool unitNorm;
    explicit L1Sparsity(const Options& o) : unitNorm(o.choice("decoder") == "unit-norm") {}

    void declare(Parameters& parameters, const std::string&, int64_t codeUnits) override {
        if (unitNorm) holdDrawings(parameters, codeUnits);
    }
    bool holdsDecoder() const override { return unitNorm; }
    Var value(Recorder&, const PenaltyContext& context) const override {
        return sumOverUnits(absolute(context.code.code));
    }
    std::string unit() const override { return "|code|/image"; }
};

}  // namespace

Entry<Penalty> l1Sparsity() {
    return {"l1-sparsity",
            "L1 sparsity",
            "Makes code values small, and most of them nearly zero.",
            {penaltyWeight(0.1),
             Field::choice("decoder", "unit-norm", {"unit-norm", "free"})
                 .named("Decoder weights")
                 .helped("unit-norm: what each code unit draws keeps length 1, so the penalty "
                         "cannot be met by a smaller code and larger weights. free: nothing is "
                         "held. Later decoder layers are free in any case.")},
            [](const Options& o) { return std::make_unique<L1Sparsity>(o); }};
}

}  // namespace hourglass
