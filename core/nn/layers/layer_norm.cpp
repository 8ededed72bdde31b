#include "core/nn/layers/layers.h"

namespace hourglass {
namespace {

constexpr double kEpsilon = 1e-5;

/// Ba, Kiros & Hinton 2016: y = gamma (x - mean) / sqrt(variance + eps) + beta, mean and variance
/// of each sample over its units; training and evaluation are the same.
class LayerNorm final : public Layer {
 public:
    Result<Shape> outputShape(const Shape& input) const override {
        if (input.count() < 2)
            return failure("One value alone cannot be normalised.", "",
                           "Put this layer behind a wider one.");
        return input;
    }
    void declare(Parameters& parameters, const std::string& name, const Shape& input) override {
        input_ = input;
        const Shape units{input.count()};
        gamma_ = parameters.declare(name + ".gamma", units, Initializer::constant(1));
        beta_ = parameters.declare(name + ".beta", units, Initializer::constant(0));
    }
    Var record(Recorder& r, Var x) const override {
        const int64_t units = input_.count();
        const double share = 1.0 / static_cast<double>(units);
        x = asSamples(x, Shape{units});
        const Var centred = x - expandSamples(share * sumOverUnits(x), units);
        const Var variance = share * sumOfSquaresOverUnits(centred);
        const Var spread = expandSamples(squareRoot(variance + kEpsilon), units);
        const Var y = centred / spread * r.parameter(gamma_) + r.parameter(beta_);
        return asSamples(y, input_);
    }
    Value::Array mirrored(const Shape&, const std::string&) const override {
        return {layerValue("layer-norm", {})};
    }

 private:
    Shape input_;
    int gamma_ = -1, beta_ = -1;
};

}  // namespace

Entry<Layer> layerNormLayer() {
    return {"layer-norm",
            "Layer norm",
            "Centres each sample's values and gives them the same spread, whatever the batch.",
            {},
            [](const Options&) { return std::make_unique<LayerNorm>(); }};
}

}  // namespace hourglass
