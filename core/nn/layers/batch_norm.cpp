#include "core/nn/layers/layers.h"

namespace hourglass {
namespace {

/// Ioffe & Szegedy 2015. Training: the batch's own mean and variance of each unit or channel.
/// Evaluation: the running ones, which are buffers of the model.
class BatchNormLayer final : public Layer {
 public:
    Result<Shape> outputShape(const Shape& input) const override { return input; }
    void declare(Parameters& parameters, const std::string& name, const Shape& input) override {
        input_ = input;
        const Shape channels{input[input.rank() - 1]};
        const auto zero = Initializer::constant(0), one = Initializer::constant(1);
        gamma_ = parameters.declare(name + ".gamma", channels, one);
        beta_ = parameters.declare(name + ".beta", channels, zero);
        mean_ = parameters.declare(name + ".mean", channels, zero, Parameters::Role::Buffer);
        variance_ = parameters.declare(name + ".variance", channels, one, Parameters::Role::Buffer);
    }
    Var record(Recorder& r, Var x) const override {
        x = asSamples(x, input_);
        const Var gamma = r.parameter(gamma_), beta = r.parameter(beta_);
        if (r.training())
            return batchNorm(x, gamma, beta, {r.address(mean_), r.address(variance_)});
        const Var scale = gamma / squareRoot(r.parameter(variance_) + batchNormEpsilon());
        const Var offset = beta - r.parameter(mean_) * scale;
        return x * expandLast(scale, x.shape()) + expandLast(offset, x.shape());
    }
    bool isStill() const override { return false; }
    bool mixesSamples() const override { return true; }
    Value::Array mirrored(const Shape&, const std::string&) const override {
        return {layerValue("batch-norm", {})};
    }

 private:
    Shape input_;
    int gamma_ = -1, beta_ = -1, mean_ = -1, variance_ = -1;
};

}  // namespace

Entry<Layer> batchNormLayer() {
    return {"batch-norm",
            "Batch norm",
            "Keeps every unit's values centred and of the same spread, which makes deep stacks "
            "easier to train.",
            {},
            [](const Options&) { return std::make_unique<BatchNormLayer>(); }};
}

}  // namespace hourglass
