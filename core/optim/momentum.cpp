#include "core/kernels/kernels.h"
#include "core/optim/optimizers.h"

namespace hourglass {
namespace {

/// v = mu v - rate g, then w += v (Polyak 1964), or w += mu v - rate g: Nesterov's method in
/// Sutskever's form, written for the gradients at the point that is looked ahead to (Sutskever,
/// Martens, Dahl & Hinton 2013).
struct Momentum final : Optimizer {
    using Loop = decltype(kernels::Table::momentum);
    Loop loop;
    Scheduled momentum;
    std::string path;
    double last;                 ///< where the schedule ends: what counts without dials
    const double* keep = &last;  ///< the value of the moment
    Momentum(Loop loop, const Options& o)
        : loop(loop),
          momentum(o.real("momentum")),
          path(o.pathOf("momentum")),
          last(momentum.to()) {}
    int slots() const override { return 1; }
    void follow(const Dial& dial) override { keep = dial(path, momentum); }
    void step(float* w, const float* g, float* const* slots, int64_t count, double rate,
              int64_t) const override {
        loop(w, g, slots[0], static_cast<float>(rate), static_cast<float>(*keep), count);
    }
};

Fields momentumFields() {
    return {rateField(0.01), Field::real("momentum", 0.9)
                                 .between(0, 0.9999)
                                 .live()
                                 .helped("Share of the last step's speed that is kept.")};
}

}  // namespace

Entry<Optimizer> momentumOptimizer() {
    return {"momentum", "Momentum", "A rolling ball: each step keeps part of the last one's speed.",
            momentumFields(), [](const Options& o) {
                return std::make_unique<Momentum>(kernels::table().momentum, o);
            }};
}

Entry<Optimizer> nesterovOptimizer() {
    return {"nesterov", "Nesterov",
            "Momentum that looks ahead: the slope is taken where the ball is about to be.",
            momentumFields(), [](const Options& o) {
                return std::make_unique<Momentum>(kernels::table().nesterov, o);
            }};
}

}  // namespace hourglass
