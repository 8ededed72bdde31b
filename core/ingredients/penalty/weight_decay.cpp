#include "core/ingredients/penalty/penalty.h"

namespace hourglass {
namespace {

/// 1/2 sum of W^2 over all weight matrices; biases are left alone.
struct WeightDecay final : Penalty {
    Var value(Recorder& r, const PenaltyContext& context) const override {
        Var sum = r.tape().constant(Shape{}, 0);
        for (int tensor : context.weights) sum = sum + sumOfSquares(r.parameter(tensor));
        return 0.5 * sum;
    }
    bool isWeightDecay() const override { return true; }
    std::string unit() const override { return "weight^2"; }
};

}  // namespace

Entry<Penalty> weightDecay() {
    return {"weight-decay",
            "Weight decay",
            "Pulls all weights towards zero.",
            {penaltyWeight(0.0001)},
            [](const Options&) { return std::make_unique<WeightDecay>(); }};
}

}  // namespace hourglass
