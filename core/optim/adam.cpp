#include <algorithm>
#include <cmath>

#include "core/kernels/kernels.h"
#include "core/optim/optimizers.h"

namespace hourglass {
namespace {

constexpr double kLeastSecondMoment =
    1e-30;  // without epsilon, a gradient that was always 0 gave 0 / 0

/// m = b1 m + (1 - b1) g;  v = b2 v + (1 - b2) g^2;  w -= rate mhat / (sqrt(vhat) + eps), with the
/// bias corrections put into the rate (Kingma & Ba 2015, end of section 2).
/// With `decay`, w shrinks first by rate decay w (AdamW, Loshchilov & Hutter 2019).
struct Adam final : Optimizer {
    double beta1, beta2, epsilon, decay;
    Adam(const Options& o, double decay)
        : beta1(o.number("beta1")),
          beta2(o.number("beta2")),
          epsilon(o.number("epsilon")),
          decay(decay) {}
    int slots() const override { return 2; }
    void step(float* w, const float* g, float* const* slots, int64_t count, double rate,
              int64_t update) const override {
        const double t = static_cast<double>(update);
        const double second = std::sqrt(1 - std::pow(beta2, t));
        const double corrected = rate * second / (1 - std::pow(beta1, t));
        if (decay > 0) kernels::table().scale(w, static_cast<float>(1 - rate * decay), count);
        const double least = std::max(epsilon * second, kLeastSecondMoment);
        kernels::table().adam(w, g, slots[0], slots[1],
                              {static_cast<float>(corrected), static_cast<float>(beta1),
                               static_cast<float>(beta2), static_cast<float>(least)},
                              count);
    }
};

Fields adamFields() {
    return {rateField(0.001),
            Field::real("beta1", 0.9).between(0, 0.9999).helped("Memory of the gradient's mean."),
            Field::real("beta2", 0.999)
                .between(0, 0.999999)
                .helped("Memory of the squared gradient's mean."),
            Field::real("epsilon", 1e-8).between(0, 1).helped("Keeps the division harmless.")};
}

}  // namespace

Entry<Optimizer> adamwOptimizer() {
    Fields fields = adamFields();
    fields.push_back(Field::real("decay", 0.01)
                         .between(0, 1)
                         .helped("Share of each weight that an update at rate 1 would take away."));
    return {"adamw", "AdamW", "Adam whose weights also shrink a little at every update.",
            std::move(fields),
            [](const Options& o) { return std::make_unique<Adam>(o, o.number("decay")); }};
}

Entry<Optimizer> adamOptimizer() {
    return {"adam", "Adam",
            "Gives every weight a step size of its own, from running means of its gradient.",
            adamFields(), [](const Options& o) { return std::make_unique<Adam>(o, 0); }};
}

}  // namespace hourglass
