#include "core/nn/layers/convolution.h"

#include <cassert>

#include "core/nn/layers/layers.h"

namespace hourglass {
namespace {

/// Slides `channels` small filters over the picture; a stride above 1 makes it smaller.
class ConvolutionLayer final : public ConvolutionBase {
 public:
    explicit ConvolutionLayer(const Options& options)
        : ConvolutionBase(options, Direction::PictureToMap) {}

    Result<Shape> outputShape(const Shape& input) const override {
        auto picture = pictureBelow(input);
        if (!picture) return picture;
        const ConvolutionShape s = shapeFor(1, input);
        return Shape{s.outHeight, s.outWidth, s.outChannels};
    }
    void declare(Parameters& parameters, const std::string& name, const Shape& input) override {
        input_ = input;
        weight_ =
            declareWeight(parameters, name, input[2], channels_, kernel_ * kernel_ * input[2]);
        bias_ = parameters.declare(name + ".bias", Shape{channels_}, Initializer::constant(0));
    }
    Var record(Recorder& r, Var x) const override {
        return how_.activation.finish(convolution(asSamples(x, input_), r.parameter(weight_),
                                                  r.parameter(bias_), shapeFor(x.samples(), input_),
                                                  how_.activation.fused));
    }
    Value::Array mirrored(const Shape& input, const std::string& activation) const override {
        return {how_.describe("transposed-convolution",
                              {{"channels", Value(input[2])},
                               {"kernel", Value(kernel_)},
                               {"stride", Value(stride_)},
                               {"height", Value(input[0])},
                               {"width", Value(input[1])}},
                              activation)};
    }

 private:
    ConvolutionShape shapeFor(int64_t samples, const Shape& input) const {
        return ConvolutionShape::of(samples, input[0], input[1], input[2], channels_, kernel_,
                                    stride_);
    }
};

}  // namespace

ConvolutionBase::ConvolutionBase(const Options& options, Direction direction)
    : direction_(direction),
      channels_(options.integer("channels")),
      kernel_(options.integer("kernel")),
      stride_(options.integer("stride")),
      how_(options) {}

bool ConvolutionBase::tieTo(const Layer& partner) {
    const auto* other = dynamic_cast<const ConvolutionBase*>(&partner);
    if (!other || other->direction_ == direction_) return false;
    partner_ = other;
    return true;
}

int ConvolutionBase::declareWeight(Parameters& parameters, const std::string& name,
                                   int64_t pictureChannels, int64_t mapChannels,
                                   int64_t fanIn) const {
    const Shape shape{kernel_, kernel_, pictureChannels, mapChannels};
    if (partner_) {
        assert(parameters.tensors()[partner_->weight_].shape == shape);
        return partner_->weight_;
    }
    const int64_t fanOut = kernel_ * kernel_ * channels_;
    return parameters.declare(name + ".weight", shape, how_.initializer(fanIn, fanOut));
}

Fields ConvolutionBase::fields() {
    Fields fields = {
        Field::integer("channels", 16)
            .between(1, 4096)
            .helped("Number of filters: how many maps come out."),
        Field::integer("kernel", 3)
            .named("Filter size")
            .between(1, 15)
            .in("pixels")
            .helped("Width and height of each filter."),
        Field::integer("stride", 2)
            .between(1, 8)
            .in("pixels")
            .helped(
                "Steps between positions; 2 halves width and height (a transposed layer doubles "
                "them).")};
    for (Field& field : Weighted::fields()) fields.push_back(std::move(field));
    return fields;
}

Result<Shape> pictureBelow(const Shape& input) {
    if (input.rank() == 3) return input;
    return failure("This layer needs a picture below it, and gets " +
                       std::to_string(input.count()) + " values in a row.",
                   "", "Put a reshape layer below it, or use a dense layer.");
}

Entry<Layer> convolutionLayer() {
    return {"convolution", "Convolution",
            "Slides small filters over the picture: the same pattern is looked for everywhere.",
            ConvolutionBase::fields(),
            [](const Options& o) { return std::make_unique<ConvolutionLayer>(o); }};
}

}  // namespace hourglass
