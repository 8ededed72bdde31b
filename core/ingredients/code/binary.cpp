#include "core/ingredients/code/code.h"
#include "core/nn/activations.h"

namespace hourglass {
namespace {

/// Salakhutdinov & Hinton 2007, semantic hashing: logistic units with Gaussian noise on their input
/// while training, h = s(a + sigma eps), eps ~ N(0, I). Against a wide noise only a large |a| says
/// anything, so the code learns to lie at 0 or 1, and a threshold at 1/2 makes bits of it. Without
/// noise elsewhere: h = s(a). The noise is drawn anew at each step, where the paper keeps one draw
/// for each sample because its line searches need a still objective.
struct Binary final : Code {
    Scheduled noise;
    std::string path;
    explicit Binary(const Options& o) : noise(o.real("noise")), path(o.pathOf("noise")) {}

    bool isStill() const override { return noise.from() == 0 && noise.to() == 0; }
    bool isBinary() const override { return true; }
    Objection objection(const Combination& others) const override {
        if (activationNamed(others.activation).isLinear()) return {};
        return {"The binary code is logistic itself, and its layer is " + others.activation + ".",
                "Set the activation of the last encoder layer to linear."};
    }
    CodeSample record(Recorder& r, Var head) const override {
        if (!r.training()) return withoutNoise(head);
        return withoutNoise(addNormalNoise(head, r.dial(path, noise), r.stream("code/noise")));
    }

 private:
    static CodeSample withoutNoise(Var input) {
        const Var code = activate(input, Activation::Sigmoid);
        return {code, code, {}};
    }
};

}  // namespace

Entry<Code> binaryCode() {
    return {"binary",
            "Binary",
            "Logistic values that noise drives to 0 or 1 while training, so that each becomes one "
            "bit: pictures are then found by their bits (semantic hashing).",
            {Field::real("noise", 4)
                 .named("Noise")
                 .between(0, 100)
                 .live()
                 .helped("Standard deviation of the noise on the input of the code units while "
                         "training; 4 is usual, 0: none.")},
            [](const Options& o) { return std::make_unique<Binary>(o); }};
}

}  // namespace hourglass
