#include "core/nn/layers/layers.h"
#include "core/nn/layers/weighted.h"

namespace hourglass {
namespace {

/// y = act(x W + b): every unit sees every input. Tied: W is the transpose of the partner's.
class Dense final : public Layer {
 public:
    explicit Dense(const Options& options) : units_(options.integer("units")), how_(options) {}

    Result<Shape> outputShape(const Shape& input) const override {
        if (input.count() < 1) return failure("There is nothing below this layer.");
        return Shape{units_};
    }
    void declare(Parameters& parameters, const std::string& name, const Shape& input) override {
        const int64_t in = input.count();
        if (partner_)
            weight_ = partner_->weight_;
        else
            weight_ = parameters.declare(name + ".weight", Shape{in, units_},
                                         how_.initializer(in, units_));
        bias_ = parameters.declare(name + ".bias", Shape{units_}, Initializer::constant(0));
    }
    Var record(Recorder& recorder, Var x) const override {
        if (x.shape().rank() != 2) x = reshape(x, Shape{x.samples(), x.units()});
        return how_.activation.finish(affine(x, recorder.parameter(weight_),
                                             recorder.parameter(bias_), how_.activation.fused,
                                             partner_ ? Transpose::Yes : Transpose::No));
    }
    Value::Array mirrored(const Shape& input, const std::string& activation) const override {
        Value::Array list = {how_.describe("dense", {{"units", Value(input.count())}}, activation)};
        if (input.rank() == 3)
            list.push_back(layerValue("reshape", {{"height", Value(input[0])},
                                                  {"width", Value(input[1])},
                                                  {"channels", Value(input[2])}}));
        return list;
    }
    bool isOneMatrix() const override { return true; }
    bool tieTo(const Layer& partner) override {
        partner_ = dynamic_cast<const Dense*>(&partner);
        return partner_ != nullptr;
    }

 private:
    int64_t units_;
    Weighted how_;
    const Dense* partner_ = nullptr;
    int weight_ = -1, bias_ = -1;
};

Fields denseFields() {
    Fields fields = {Field::integer("units", 64)
                         .between(1, 100000)
                         .helped("Number of units: how many values this layer passes on.")};
    for (Field& field : Weighted::fields()) fields.push_back(std::move(field));
    return fields;
}

}  // namespace

Entry<Layer> denseLayer() {
    return {"dense", "Dense", "Every unit is connected with every value of the layer below.",
            denseFields(), [](const Options& o) { return std::make_unique<Dense>(o); }};
}

}  // namespace hourglass
