#include "core/ingredients/code/code.h"
#include "core/ingredients/code/normal_law.h"

namespace hourglass {
namespace {

/// Kingma & Welling 2014, section 2.4: z = mu + sigma * eps, eps ~ N(0, I). The head gives mu and
/// log sigma^2 side by side; the latter is held inside [-20, 20], which keeps exp() finite.
struct Gaussian final : Code {
    int64_t headUnits(int64_t codeUnits) const override { return 2 * codeUnits; }
    bool isStochastic() const override { return true; }
    bool isByUnit() const override { return true; }
    bool isNormal() const override { return true; }
    CodeSample record(Recorder&, Var head) const override {
        const int64_t units = head.units() / 2;
        const Var mean = sliceUnits(head, 0, units);
        return {mean, mean, clamp(sliceUnits(head, units, units), -20, 20)};
    }
    CodeSample draw(Recorder& r, const CodeSample& q, int64_t draws) const override {
        CodeSample drawn = q;
        const Shape shape{q.mean.samples() * draws, q.mean.units()};
        drawn.noise = normalNoise(r.tape(), shape, r.stream("code"));
        drawn.code = spread(q.mean, exp(0.5 * q.logVariance), drawn.noise);
        drawn.draws = draws;
        return drawn;
    }
    /// -1/2 (eps^2 + log sigma^2 + log 2 pi): of a draw, (z - mu) / sigma is eps itself.
    Var logDensity(const CodeSample& q) const override {
        const Var logVariance = repeatRows(q.logVariance, q.draws);
        return scaled(square(q.noise) + logVariance, -0.5, -0.5 * logTwoPi());
    }
    /// In as few passes over all draws as there can be.
    Var logDensityOfCode(const CodeSample& q) const override {
        const Var spread =
            repeatRows(reshape(sumOverUnits(q.logVariance), Shape{q.mean.samples(), 1}), q.draws);
        const Var noise = sumOfSquaresOverUnits(q.noise);
        return scaled(noise + reshape(spread, noise.shape()), -0.5,
                      -0.5 * logTwoPi() * static_cast<double>(q.mean.units()));
    }
    Var logDensities(const CodeSample& laws, Var z) const override {
        return normalLogDensities(z, laws.mean, laws.logVariance);
    }
    /// Appendix B: 1/2 (mu_j^2 + sigma_j^2 - 1 - log sigma_j^2).
    Var divergenceFromStandardNormal(const CodeSample& q) const override {
        return 0.5 * (square(q.mean) + exp(q.logVariance) - 1.0 - q.logVariance);
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
