#include "core/ingredients/corruption/corruption.h"

namespace hourglass {
namespace {

/// Vincent et al. 2010, SP: a random share nu of the components is set to 0 or 1 by a fair coin.
struct SaltAndPepper final : Corruption {
    Scheduled share;
    std::string path;
    explicit SaltAndPepper(const Options& o) : share(o.real("share")), path(o.pathOf("share")) {}
    Var record(Recorder& r, Var clean) const override {
        return replaceRandomly(clean, r.dial(path, share), 0, 1, r.stream("corruption"));
    }
};

}  // namespace

Entry<Corruption> saltAndPepper() {
    return {"salt-and-pepper",
            "Salt and pepper",
            "Sets a random share of the inputs to black or white.",
            {Field::real("share", 0.25)
                 .between(0, 0.95)
                 .live()
                 .helped("Part of the inputs that is spoilt; 0.1 to 0.4 is usual.")},
            [](const Options& o) { return std::make_unique<SaltAndPepper>(o); }};
}

}  // namespace hourglass
