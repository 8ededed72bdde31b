#include "core/ingredients/penalty/draws.h"

#include "core/ingredients/penalty/penalty.h"
#include "core/nn/activations.h"

namespace hourglass {
namespace {

/// A leaf [n, n] that holds the identity matrix: each code alone.
Var identity(Tape& tape, int64_t n) {
    const Var leaf = tape.input(Shape{n, n}, "codes alone");
    for (int64_t i = 0; i < n; ++i)
        if (tape.precision() == Precision::Single)
            tape.data<float>(leaf)[i * n + i] = 1;
        else
            tape.data<double>(leaf)[i * n + i] = 1;
    return leaf;
}

/// Luttrell's stochastic vector quantiser (arXiv 1012.3705): not the chances p but n codes drawn
/// from them are sent, and decoded as the mean of their r_y. Beside the reconstruction |x - m|^2
/// (variance 0.5) this adds what the draws cost: for this decoder, exactly,
///   E |x - (1/n) sum_i r_{y_i}|^2 = |x - m|^2 + (1/n) sum_y p_y |r_y - m|^2,
/// half of his D1 + D2. n = 1 is soft vector quantisation, a large n an ordinary autoencoder.
struct Draws final : Penalty {
    Scheduled draws;
    std::string path;
    explicit Draws(const Options& o) : draws(o.real("draws")), path(o.pathOf("draws")) {}

    Objection objection(const Combination& others) const override {
        if (!activationNamed(others.activation).givesChances)
            return {"Codes are drawn from chances, and those of a code layer that is " +
                        others.activation + " have no sum of 1.",
                    "Set the code layer's activation to softmax or normalised-sigmoid."};
        if (!others.plainCode)
            return {"Codes are drawn from the chances of a plain code, and this one is " +
                        others.codeName + ".",
                    "Set code.kind to plain."};
        if (others.conditional)
            return {"The draws are decoded without a label, and this decoder is told one.",
                    "Set condition.kind to none."};
        if (!others.linearDecoder)
            return {"Drawn codes are decoded to a mean, which needs a linear decoder.",
                    "Make all decoder layers dense and linear, and likelihood.output linear."};
        return {};
    }
    Var value(Recorder& r, const PenaltyContext& context) const override {
        return scatterOfDraws(context.code.code, context.decode) / r.dial(path, draws);
    }
    std::string unit() const override { return "SSE/image"; }
};

}  // namespace

Var scatterOfDraws(Var p, const std::function<Var(Var)>& decode) {
    const int64_t codes = p.units();
    const Var r = decode(identity(*p.tape, codes));
    const Var lengths = reshape(sumOfSquaresOverUnits(r), Shape{codes, 1});
    const Var squares = reshape(matmul(p, lengths), Shape{p.samples()});
    return squares - sumOfSquaresOverUnits(matmul(p, r));
}

Field drawsField() {
    return Field::real("draws", 8)
        .between(1, 1e6)
        .steppedByRatio()
        .live()
        .helped(
            "How many codes are drawn for one sample (n). 1: soft vector quantisation; many: "
            "an ordinary autoencoder.");
}

Entry<Penalty> drawnCodes() {
    return {"draws",
            "Drawn codes (stochastic quantiser)",
            "Takes the code for chances and counts what it costs to send only a few codes drawn "
            "from them.",
            {penaltyWeight(1), drawsField()},
            [](const Options& o) { return std::make_unique<Draws>(o); }};
}

}  // namespace hourglass
