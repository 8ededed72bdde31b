#include "core/ingredients/code/code.h"

namespace hourglass {
namespace {

/// Makhzani & Frey 2013: only the k largest code values pass, the rest are zero. k is given as a
/// share of the code, so that it keeps its meaning when the code is resized.
struct KSparse final : Code {
    Scheduled share;
    std::string path;
    explicit KSparse(const Options& o) : share(o.real("share")), path(o.pathOf("share")) {}
    CodeSample record(Recorder& r, Var head) const override {
        const Var kept = keepLargest(head, r.dial(path, share));
        return {kept, kept, {}};
    }
};

}  // namespace

Entry<Code> kSparseCode() {
    return {"k-sparse",
            "k-sparse",
            "Only the strongest code values pass to the decoder; the others are zero.",
            {Field::real("share", 0.1)
                 .named("Active share")
                 .between(0.0001, 1)
                 .live()
                 .helped("Share of the code that may be active for one picture (k divided by the "
                         "code size).")},
            [](const Options& o) { return std::make_unique<KSparse>(o); }};
}

}  // namespace hourglass
