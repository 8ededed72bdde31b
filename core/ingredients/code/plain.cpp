#include "core/ingredients/code/code.h"

namespace hourglass {
namespace {

struct Plain final : Code {
    bool isPlain() const override { return true; }
    CodeSample record(Recorder&, Var head) const override { return {head, head, {}}; }
};

}  // namespace

Entry<Code> plainCode() {
    return {"plain",
            "Plain",
            "The values of the last encoder layer, as they are.",
            {},
            [](const Options&) { return std::make_unique<Plain>(); }};
}

}  // namespace hourglass
