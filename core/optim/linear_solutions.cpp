#include "core/optim/optimizers.h"

namespace hourglass {
namespace {

/// An optimizer that only names its solver: one that knows the linear autoencoder.
class LinearSolution final : public Optimizer {
 public:
    LinearSolution(const char* solver, Demands demands) : solver_(solver), demands_(demands) {}
    std::string solver() const override { return solver_; }
    Demands demands() const override { return demands_; }

 private:
    const char* solver_;
    Demands demands_;
};

}  // namespace

Entry<Optimizer> pcaOptimizer() {
    return {"pca",
            "Closed form (PCA)",
            "Writes down the best linear autoencoder at once, from the principal components. For "
            "one linear layer each way and the squared error.",
            {},
            [](const Options&) {
                return std::make_unique<LinearSolution>("closed-form",
                                                        Optimizer::Demands{.linear = true});
            }};
}

Entry<Optimizer> alternatingOptimizer() {
    return {"alternating",
            "Alternating exact solutions",
            "Solves for the decoder with the encoder held still, then the other way round. For "
            "one linear layer each way and the squared error; weight decay is taken into account.",
            {Field::integer("rounds", 10)
                 .between(1, 1000)
                 .helped("Rounds in an epoch; a round solves for the decoder and the encoder.")},
            [](const Options&) {
                return std::make_unique<LinearSolution>(
                    "alternating",
                    Optimizer::Demands{.linear = true, .untied = true, .decayAllowed = true});
            }};
}

}  // namespace hourglass
