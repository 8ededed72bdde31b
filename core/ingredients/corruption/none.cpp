#include "core/ingredients/corruption/corruption.h"

namespace hourglass {
namespace {

struct NoCorruption final : Corruption {
    Var record(Recorder&, Var clean) const override { return clean; }
    bool isNone() const override { return true; }
};

}  // namespace

Entry<Corruption> noCorruption() {
    return {"none", "None", "The encoder sees the clean input.", {}, [](const Options&) {
                return std::make_unique<NoCorruption>();
            }};
}

}  // namespace hourglass
