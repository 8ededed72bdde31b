#include <cmath>

#include "core/ingredients/code/normal_law.h"
#include "core/ingredients/prior/prior.h"

namespace hourglass {
namespace {

/// VampPrior (Tomczak & Welling 2018, eq. 9): p(z) = 1/C sum_c q(z|u_c), the clouds of learned
/// pseudo-pictures u_c. They are stored before the output link, so that they stay pictures.
struct Vamp final : Prior {
    int64_t components;
    int pictures = -1;
    explicit Vamp(const Options& o) : components(o.integer("components")) {}
    Objection objection(const Combination& others) const override {
        if (!others.stochastic)
            return {"The VampPrior is made of the clouds of pictures, and this code has none.",
                    "Choose the Gaussian code, or another prior."};
        if (others.normalised)
            return {
                "The VampPrior's pictures would mix into the means that batch normalisation "
                "keeps of real ones.",
                "Use layer-norm in the encoder, or another prior."};
        if (!others.conditional) return {};
        return {"The VampPrior's pictures have no labels to tell the encoder.",
                "Choose another prior, or no condition."};
    }
    void declare(Parameters& parameters, int64_t inputUnits, int64_t) override {
        pictures = parameters.declare("prior.pictures", Shape{components, inputUnits},
                                      {Initializer::Kind::Normal, 1, 1, 1});
    }
    Var logDensity(Recorder& r, const PriorContext& context, Var z) const override {
        const CodeSample laws = context.code.record(r, heads(r, context));
        const double share = -std::log(static_cast<double>(components));
        return logSumExp(context.code.logDensities(laws, z)) + share;
    }
    Var draw(Recorder& r, const PriorContext& context, int64_t count) const override {
        const Var law = drawRows(heads(r, context), {}, count, r.stream("prior/component"));
        return context.code.draw(r, context.code.record(r, law), 1).code;
    }

 private:
    Var heads(Recorder& r, const PriorContext& context) const {
        return context.encode(r.parameter(pictures));
    }
};

}  // namespace

Entry<Prior> vampPrior() {
    return {"vamp",
            "VampPrior",
            "The code should look like the clouds of a few made-up pictures, which are learned: "
            "the prior then fits what the encoder does.",
            {Field::integer("components", 100)
                 .named("Pictures")
                 .between(1, 5000)
                 .helped("How many made-up pictures there are. Each costs about as much time as a "
                         "picture of the batch.")},
            [](const Options& o) { return std::make_unique<Vamp>(o); }};
}

}  // namespace hourglass
