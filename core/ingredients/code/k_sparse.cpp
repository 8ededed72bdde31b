#include <algorithm>

#include "core/ingredients/code/code.h"

namespace hourglass {
namespace {

/// Makhzani & Frey 2013: only the k largest code values pass, the rest are zero. k is a share of
/// the code, which keeps its meaning when the code is resized, or a count. Both may follow a
/// schedule: a small k from the start leaves units that never win (their section 2.2). `revive`
/// gives those a boost in the choice while training; see keepBoosted.
struct KSparse final : Code {
    Scheduled share, count, revive;
    std::string sharePath, countPath, revivePath;
    int duty = -1;
    explicit KSparse(const Options& o)
        : share(o.real("share")),
          count(o.real("count")),
          revive(o.real("revive")),
          sharePath(o.pathOf("share")),
          countPath(o.pathOf("count")),
          revivePath(o.pathOf("revive")) {}

    bool revives() const { return revive.from() > 0 || revive.to() > 0; }
    bool isStill() const override { return !revives(); }
    Objection objection(const Combination& others) const override {
        const auto most = static_cast<int64_t>(std::max(count.from(), count.to()));
        if (most <= others.codeUnits) return {};
        const std::string units = std::to_string(others.codeUnits);
        return {std::to_string(most) + " values of the code may be active, and it has only " +
                    units + ".",
                "Set count to at most " + units + ", or to 0 and use the share."};
    }
    void declare(Parameters& parameters, int64_t codeUnits) override {
        if (revives())
            duty = parameters.declare("code.duty", Shape{codeUnits + 1}, Initializer::constant(0),
                                      Parameters::Role::Buffer);
    }
    CodeSample record(Recorder& r, Var head) const override {
        const Var part = r.dial(sharePath, share), k = r.dial(countPath, count);
        const Var kept =
            r.training() && revives()
                ? keepBoosted(head, part, k, r.dial(revivePath, revive), r.address(duty))
                : keepLargest(head, part, k);
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
                         "code size)."),
             Field::real("count", 0)
                 .named("Active units")
                 .between(0, 100000)
                 .live()
                 .helped("How many code values may be active for one picture (k), in place of the "
                         "share. 0: the share says it."),
             Field::real("revive", 0)
                 .named("Revive dead units")
                 .between(0, 1000)
                 .steppedByRatio()
                 .helped("How much units that were rarely among the strongest are favoured in the "
                         "choice while training, so that none stays unused; 1 to 30 is usual, "
                         "more with a small share. 0: not at all.")},
            [](const Options& o) { return std::make_unique<KSparse>(o); }};
}

}  // namespace hourglass
