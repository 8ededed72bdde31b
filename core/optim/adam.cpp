#include <algorithm>
#include <cmath>

#include "core/kernels/kernels.h"
#include "core/optim/optimizers.h"

namespace hourglass {
namespace {

constexpr double kLeast = 1e-30;  // without epsilon, a gradient that was always 0 gave 0 / 0

/// m = b1 m + (1 - b1) g;  v = b2 v + (1 - b2) g^2;  w -= rate mhat / (sqrt(vhat) + eps), with the
/// bias corrections put into the rate (Kingma & Ba 2015, end of section 2).
struct Adam final : Optimizer {
    double beta1, beta2, epsilon;
    explicit Adam(const Options& o)
        : beta1(o.number("beta1")), beta2(o.number("beta2")), epsilon(o.number("epsilon")) {}
    int slots() const override { return 2; }
    void step(float* w, const float* g, float* const* slots, int64_t count, double rate,
              int64_t update) const override {
        const double t = static_cast<double>(update);
        const double second = std::sqrt(1 - std::pow(beta2, t));
        const double corrected = rate * second / (1 - std::pow(beta1, t));
        const double least = std::max(epsilon * second, kLeast);
        kernels::table().adam(w, g, slots[0], slots[1],
                              {static_cast<float>(corrected), static_cast<float>(beta1),
                               static_cast<float>(beta2), static_cast<float>(least)},
                              count);
    }
};

}  // namespace

Entry<Optimizer> adamOptimizer() {
    return {"adam",
            "Adam",
            "Gives every weight a step size of its own, from running means of its gradient.",
            {rateField(0.001),
             Field::real("beta1", 0.9).between(0, 0.9999).helped("Memory of the gradient's mean."),
             Field::real("beta2", 0.999)
                 .between(0, 0.999999)
                 .helped("Memory of the squared gradient's mean."),
             Field::real("epsilon", 1e-8).between(0, 1).helped("Keeps the division harmless.")},
            [](const Options& o) { return std::make_unique<Adam>(o); }};
}

}  // namespace hourglass
