#include "core/nn/layers/layers.h"

namespace hourglass {
namespace {

/// A picture becomes a row of values.
class Flatten final : public Layer {
 public:
    Result<Shape> outputShape(const Shape& input) const override { return Shape{input.count()}; }
    void declare(Parameters&, const std::string&, const Shape& input) override { input_ = input; }
    Var record(Recorder&, Var x) const override { return asSamples(x, Shape{input_.count()}); }
    Value::Array mirrored(const Shape& input, const std::string&) const override {
        if (input.rank() != 3) return {};
        return {layerValue("reshape", {{"height", Value(input[0])},
                                       {"width", Value(input[1])},
                                       {"channels", Value(input[2])}})};
    }

 private:
    Shape input_;
};

/// A row of values becomes a picture.
class Reshaping final : public Layer {
 public:
    explicit Reshaping(const Options& o)
        : output_{o.integer("height"), o.integer("width"), o.integer("channels")} {}
    Result<Shape> outputShape(const Shape& input) const override {
        if (input.count() == output_.count()) return output_;
        return failure("The layer below gives " + std::to_string(input.count()) +
                           " values, height x width x channels needs " +
                           std::to_string(output_.count()) + ".",
                       "", "Change the sizes, or the units of the layer below.");
    }
    void declare(Parameters&, const std::string&, const Shape&) override {}
    Var record(Recorder&, Var x) const override { return asSamples(x, output_); }
    Value::Array mirrored(const Shape& input, const std::string&) const override {
        if (input.rank() == 1) return {layerValue("flatten", {})};
        return {layerValue("reshape", {{"height", Value(input[0])},
                                       {"width", Value(input[1])},
                                       {"channels", Value(input[2])}})};
    }

 private:
    Shape output_;
};

}  // namespace

Entry<Layer> flattenLayer() {
    return {"flatten", "Flatten", "Lays a picture's values out in a row.", {}, [](const Options&) {
                return std::make_unique<Flatten>();
            }};
}

Entry<Layer> reshapeLayer() {
    return {"reshape",
            "Reshape",
            "Puts a row of values into the shape of a picture.",
            {Field::integer("height", 7).between(1, 4096).in("pixels").helped("Height."),
             Field::integer("width", 7).between(1, 4096).in("pixels").helped("Width."),
             Field::integer("channels", 1).between(1, 4096).helped("Values at each place.")},
            [](const Options& o) { return std::make_unique<Reshaping>(o); }};
}

}  // namespace hourglass
