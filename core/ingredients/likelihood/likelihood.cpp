#include "core/ingredients/likelihood/likelihood.h"

#include <cmath>
#include <numbers>

namespace hourglass {

const Catalogue<Likelihood>& likelihoods() {
    static const Catalogue<Likelihood> catalogue(
        "likelihood", {bernoulliLikelihood(), gaussianLikelihood(), learnedVarianceLikelihood(),
                       laplaceLikelihood(), huberLikelihood(), categoricalLikelihood()});
    return catalogue;
}

double normalConstant(int64_t units, double variance) {
    return 0.5 * static_cast<double>(units) * std::log(2 * std::numbers::pi * variance);
}

double surprise(double x) { return x > 0 ? -x * std::log(x) : 0; }

ValueLikelihood::ValueLikelihood(const Options& options)
    : bounded_(options.choice("output") == "sigmoid") {}

Var ValueLikelihood::link(Var a) const { return bounded_ ? activate(a, Activation::Sigmoid) : a; }

Field ValueLikelihood::output() {
    return Field::choice("output", "linear", {"linear", "sigmoid"})
        .helped("Linear outputs can take any value; sigmoid keeps them between 0 and 1.");
}

}  // namespace hourglass
