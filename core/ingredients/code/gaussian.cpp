#include "core/ingredients/code/code.h"

namespace hourglass {
namespace {

/// Kingma & Welling 2014, section 2.4: z = mu + sigma * eps, eps ~ N(0, I). The head gives mu and
/// log sigma^2 side by side; the latter is held inside [-20, 20], which keeps exp() finite.
struct Gaussian final : Code {
    int64_t headUnits(int64_t codeUnits) const override { return 2 * codeUnits; }
    bool isStochastic() const override { return true; }
    CodeSample record(Recorder& r, Var head) const override {
        const int64_t units = head.units() / 2;
        const Var mean = sliceUnits(head, 0, units);
        if (!r.training()) return {mean, mean, clamp(sliceUnits(head, units, units), -20, 20)};
        const Var logVariance = clamp(sliceUnits(head, units, units), -20, 20);
        const Var noise = normalNoise(r.tape(), mean.shape(), r.stream("code"));
        return {mean + exp(0.5 * logVariance) * noise, mean, logVariance};
    }
};

}  // namespace

Entry<Code> gaussianCode() {
    return {"gaussian",
            "Gaussian",
            "Each picture becomes a small cloud: a mean and a spread for every code value, from "
            "which the decoder's input is drawn.",
            {},
            [](const Options&) { return std::make_unique<Gaussian>(); }};
}

}  // namespace hourglass
