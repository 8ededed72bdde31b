#include "core/ingredients/prior/prior.h"

namespace hourglass {
namespace {

struct NoPrior final : Prior {
    Var divergence(Recorder&, const CodeSample&) const override { return {}; }
    bool isNone() const override { return true; }
};

}  // namespace

Entry<Prior> noPrior() {
    return {"none", "None", "The code may lie anywhere.", {}, [](const Options&) {
                return std::make_unique<NoPrior>();
            }};
}

}  // namespace hourglass
