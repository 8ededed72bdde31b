#include <cmath>
#include <numbers>

#include "core/ingredients/code/code.h"
#include "core/ingredients/code/normal_law.h"

namespace hourglass {
namespace {

const double kMeanOfAbs = std::sqrt(2 * std::numbers::inv_pi);  // E|u|, u ~ N(0, 1)

/// A skewed code in the spirit of Partaourides & Chatzis 2017: the restricted skew-normal law, with
/// one skewing number u for all units. z = mu + delta |u| + sigma * eps, u ~ N(0, 1),
/// eps ~ N(0, I). With s = sum_j delta_j^2 / sigma_j^2 and Omega = diag sigma^2 + delta delta^T its
/// density is 2 N(z; mu, Omega) Phi(t / sqrt(1 + s)), t = sum_j delta_j (z_j - mu_j) / sigma_j^2.
/// The head gives mu, log sigma^2 and delta side by side.
struct SkewNormal final : Code {
    int64_t headUnits(int64_t codeUnits) const override { return 3 * codeUnits; }
    bool isStochastic() const override { return true; }
    CodeSample record(Recorder&, Var head) const override {
        const int64_t units = head.units() / 3;
        CodeSample q;
        q.location = sliceUnits(head, 0, units);
        q.logScale = clamp(sliceUnits(head, units, units), -20, 20);
        q.skew = sliceUnits(head, 2 * units, units);
        q.mean = q.code = q.location + kMeanOfAbs * q.skew;
        q.logVariance = log(exp(q.logScale) + (1 - kMeanOfAbs * kMeanOfAbs) * square(q.skew));
        return q;
    }
    CodeSample draw(Recorder& r, const CodeSample& q, int64_t draws) const override {
        CodeSample drawn = q;
        const int64_t rows = q.mean.samples() * draws, units = q.mean.units();
        drawn.noise = normalNoise(r.tape(), Shape{rows, units}, r.stream("code"));
        const Var u = absolute(normalNoise(r.tape(), Shape{rows}, r.stream("code/skew")));
        drawn.code = spread(q.location, exp(0.5 * q.logScale), drawn.noise) +
                     repeatRows(q.skew, draws) * expandSamples(u, units);
        drawn.draws = draws;
        return drawn;
    }
    Var logDensity(const CodeSample& q) const override {
        const Var precision = exp(-q.logScale);
        const Var away = q.code - repeatRows(q.location, q.draws);
        const Var scaledAway = away * repeatRows(precision, q.draws);
        const Var t = sumOverUnits(scaledAway * repeatRows(q.skew, q.draws));
        return joined(sumOverUnits(away * scaledAway), t, repeatRows(ofLaw(q), q.draws),
                      repeatRows(skewness(q), q.draws), q.mean.units());
    }
    /// The squares and t written out: matrix products, as for normal laws.
    Var logDensities(const CodeSample& laws, Var z) const override {
        const Var precision = exp(-laws.logScale), pull = laws.location * precision;
        const Var lean = laws.skew * precision;
        auto product = [&](Var a, Var b) { return matmul(a, b, Transpose::No, Transpose::Yes); };
        const Var squares = product(square(z), precision) - 2.0 * product(z, pull) +
                            sumOverUnits(pull * laws.location);
        const Var t = product(z, lean) - sumOverUnits(lean * laws.location);
        const Shape all = squares.shape();
        return joined(squares, t, expand(ofLaw(laws), all), expand(skewness(laws), all), z.units());
    }
    /// log 2 - 1/2 [sum log sigma^2 + log(1 + s)] - K/2
    /// + 1/2 sum [mu^2 + 2 sqrt(2/pi) mu delta + delta^2 + sigma^2] + psi(s).
    Var divergenceFromStandardNormal(const CodeSample& q) const override {
        const Var s = skewness(q), mu = q.location, delta = q.skew;
        const Var moments = square(mu) + (2 * kMeanOfAbs) * (mu * delta) + square(delta) +
                            exp(q.logScale) - q.logScale;
        const double constant = std::log(2.0) - 0.5 * static_cast<double>(q.mean.units());
        return 0.5 * (sumOverUnits(moments) - log(s + 1)) + skewPsi(s) + constant;
    }

 private:
    /// s = sum_j delta_j^2 / sigma_j^2.
    static Var skewness(const CodeSample& q) {
        return sumOverUnits(square(q.skew) * exp(-q.logScale));
    }
    /// log |Omega| = sum_j log sigma_j^2 + log(1 + s).
    static Var ofLaw(const CodeSample& q) {
        return sumOverUnits(q.logScale) + log(skewness(q) + 1);
    }
    /// log 2 - 1/2 [squares - t^2 / (1 + s) + log |Omega| + K log 2 pi] + log Phi(t / sqrt(1 + s)).
    static Var joined(Var squares, Var t, Var logVolume, Var s, int64_t units) {
        const Var lean = t / squareRoot(s + 1);
        const double constant = std::log(2.0) - 0.5 * static_cast<double>(units) * logTwoPi();
        return -0.5 * (squares - square(lean) + logVolume) + logNormalCdf(lean) + constant;
    }
};

}  // namespace

Entry<Code> skewNormalCode() {
    return {"skew-normal",
            "Skew-normal",
            "A cloud for each picture, as with the Gaussian code, but it may lean to one side: the "
            "encoder also says in which direction the cloud has a tail.",
            {},
            [](const Options&) { return std::make_unique<SkewNormal>(); }};
}

}  // namespace hourglass
