#include "core/ingredients/prior/prior.h"

namespace hourglass {
namespace {

struct NoPrior final : Prior {
    bool isNone() const override { return true; }
    Var logDensity(Recorder&, const PriorContext&, Var) const override { return {}; }
    Var draw(Recorder&, const PriorContext&, int64_t) const override { return {}; }
};

}  // namespace

Entry<Prior> noPrior() {
    return {"none", "None", "The code may lie anywhere.", {}, [](const Options&) {
                return std::make_unique<NoPrior>();
            }};
}

}  // namespace hourglass
