#include "core/ingredients/penalty/penalty.h"

namespace hourglass {
namespace {

/// sum_j |h_j| of the code, one value a sample.
struct L1Sparsity final : Penalty {
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
            {penaltyWeight(0.1)},
            [](const Options&) { return std::make_unique<L1Sparsity>(); }};
}

}  // namespace hourglass
