#include "core/ingredients/corruption/corruption.h"

namespace hourglass {
namespace {

/// Vincent et al. 2010, MN: a random share nu of the components is set to 0.
struct Masking final : Corruption {
    Scheduled share;
    std::string path;
    explicit Masking(const Options& o) : share(o.real("share")), path(o.pathOf("share")) {}
    Var record(Recorder& r, Var clean) const override {
        return replaceRandomly(clean, r.dial(path, share), 0, 0, r.stream("corruption"));
    }
};

}  // namespace

Entry<Corruption> maskingNoise() {
    return {"masking",
            "Masking noise",
            "Sets a random share of the inputs to zero.",
            {Field::real("share", 0.25)
                 .between(0, 0.95)
                 .live()
                 .helped("Part of the inputs hidden from the encoder. More makes it rely on the "
                         "whole picture; 0.1 to 0.5 is usual.")},
            [](const Options& o) { return std::make_unique<Masking>(o); }};
}

}  // namespace hourglass
