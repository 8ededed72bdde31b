#include "core/optim/optimizers.h"

namespace hourglass {
namespace {

/// Names the solver of folded chains, core/training/solvers/topographic.cpp.
class Topographic final : public Optimizer {
 public:
    std::string solver() const override { return "topographic"; }
    Demands demands() const override { return {.chain = true}; }
};

}  // namespace

Entry<Optimizer> topographicOptimizer() {
    return {
        "topographic",
        "Topographic (ordered books)",
        "Teaches the ordered books of quantise layers: in the first epoch one after the other "
        "from the data up, neighbours in the book learning together; in later ones again, each "
        "with the errors that the layers above make of its indices.",
        {Field::integer("rounds", 15)
             .between(1, 1000)
             .helped("Rounds for each layer in an epoch; a round chooses an entry for each pair "
                     "and moves the entries."),
         Field::real("width", 2)
             .named("Last width")
             .between(0.01, 100)
             .in("entries")
             .helped("How far along the book entries learn together at the end of the first epoch, "
                     "so that the errors of later layers do little harm; at its "
                     "beginning it is a quarter of the book. The last layer ends without."),
         Field::integer("pictures", 200)
             .between(1, 100000)
             .in("pictures")
             .helped("Pictures to learn from, drawn from the training part. Each has hundreds "
                     "of pairs, so a few hundred pictures are enough.")},
        [](const Options&) { return std::make_unique<Topographic>(); }};
}

}  // namespace hourglass
