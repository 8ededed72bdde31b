#include "core/ingredients/likelihood/likelihood.h"

#include <cmath>

namespace hourglass {

const Catalogue<Likelihood>& likelihoods() {
    static const Catalogue<Likelihood> catalogue(
        "likelihood", {bernoulliLikelihood(), gaussianLikelihood(), learnedVarianceLikelihood(),
                       laplaceLikelihood(), huberLikelihood(), categoricalLikelihood()});
    return catalogue;
}

double surprise(double x) { return x > 0 ? -x * std::log(x) : 0; }

Field outputField() {
    return Field::choice("output", "linear", {"linear", "sigmoid"})
        .helped("Linear outputs can take any value; sigmoid keeps them between 0 and 1.");
}

Var outputNamed(const std::string& name, Var a) {
    return name == "sigmoid" ? activate(a, Activation::Sigmoid) : a;
}

}  // namespace hourglass
