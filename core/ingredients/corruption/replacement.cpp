#include "core/ingredients/corruption/corruption.h"

namespace hourglass {
namespace {

/// Vincent et al. 2010: a random share nu of the components is replaced, by 0 (MN) or by 0 or 1 as
/// a fair coin falls (SP). Emphasis: the error of replaced components counts alpha times, that of
/// the others beta times.
struct Replacement final : Corruption {
    static constexpr const char* kStream = "corruption";
    Scheduled share;
    std::string path;
    double high, alpha, beta;
    Replacement(const Options& o, double high)
        : share(o.real("share")),
          path(o.pathOf("share")),
          high(high),
          alpha(o.number("alpha")),
          beta(o.number("beta")) {}
    Var record(Recorder& r, Var clean) const override {
        return replaceRandomly(clean, r.dial(path, share), 0, high, r.stream(kStream));
    }
    Objection objection() const override {
        const bool spoils = share.from() > 0 || share.to() > 0;
        if (beta > 0 || (alpha > 0 && spoils)) return {};
        return {"No input counts in the loss: the weight of the others is 0, and " +
                    std::string(spoils ? "so is that of spoilt inputs." : "no input is spoilt."),
                spoils ? "Set alpha or beta above 0." : "Set share or beta above 0."};
    }
    Var emphasis(Recorder& r, const Shape& shape) const override {
        if (alpha == 1 && beta == 1) return {};
        // The same stream gives the numbers that decided which components are replaced.
        const Var number = uniformNoise(r.tape(), shape, r.stream(kStream));
        const Var replaced = stepFunction(expand(r.dial(path, share), shape) - number);
        return scaled(replaced, alpha - beta, beta);
    }
};

Fields fields(const char* help) {
    return {Field::real("share", 0.25).between(0, 0.95).live().helped(help),
            Field::real("alpha", 1)
                .named("Weight of spoilt inputs")
                .between(0, 100)
                .helped("How much the error counts where the input was spoilt. 1 here and 0 below "
                        "is full emphasis."),
            Field::real("beta", 1)
                .named("Weight of the others")
                .between(0, 100)
                .helped("How much the error counts where the input was left as it is; 0.5 is "
                        "double emphasis.")};
}

}  // namespace

Entry<Corruption> maskingNoise() {
    return {"masking", "Masking noise", "Sets a random share of the inputs to zero.",
            fields("Part of the inputs hidden from the encoder. More makes it rely on the whole "
                   "picture; 0.1 to 0.5 is usual."),
            [](const Options& o) { return std::make_unique<Replacement>(o, 0); }};
}

Entry<Corruption> saltAndPepper() {
    return {"salt-and-pepper", "Salt and pepper",
            "Sets a random share of the inputs to black or white.",
            fields("Part of the inputs that is spoilt; 0.1 to 0.4 is usual."),
            [](const Options& o) { return std::make_unique<Replacement>(o, 1); }};
}

}  // namespace hourglass
