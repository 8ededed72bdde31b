#include <algorithm>

#include "core/nn/layers/convolution.h"
#include "core/nn/layers/layers.h"

namespace hourglass {
namespace {

/// A convolution run backwards: each value paints a small filter; a stride above 1 makes the
/// picture larger. Tied: the filters are those of the convolution that it undoes.
class TransposedConvolution final : public ConvolutionBase {
 public:
    explicit TransposedConvolution(const Options& options)
        : ConvolutionBase(options, Direction::MapToPicture),
          height_(options.integer("height")),
          width_(options.integer("width")) {}

    Result<Shape> outputShape(const Shape& input) const override {
        auto picture = pictureBelow(input);
        if (!picture) return picture;
        const ConvolutionShape s = shapeFor(1, input);
        if (s.outHeight != input[0] || s.outWidth != input[1])
            return failure("A picture of " + std::to_string(s.inHeight) + " x " +
                               std::to_string(s.inWidth) + " cannot be made from " +
                               std::to_string(input[0]) + " x " + std::to_string(input[1]) +
                               " with stride " + std::to_string(stride_) + ".",
                           "", "Set height and width to 0, or to stride times what is below.");
        return Shape{s.inHeight, s.inWidth, channels_};
    }
    void declare(Parameters& parameters, const std::string& name, const Shape& input) override {
        input_ = input;
        const int64_t area = kernel_ * kernel_;
        // Each output value sees about area / stride^2 positions of the map.
        const int64_t fanIn = std::max<int64_t>(1, area * input[2] / (stride_ * stride_));
        weight_ = declareWeight(parameters, name, channels_, input[2], fanIn);
        bias_ = parameters.declare(name + ".bias", Shape{channels_}, Initializer::constant(0));
    }
    Var record(Recorder& r, Var x) const override {
        return how_.activation.finish(
            transposedConvolution(asSamples(x, input_), r.parameter(weight_), r.parameter(bias_),
                                  shapeFor(x.samples(), input_), how_.activation.fused));
    }
    Value::Array mirrored(const Shape& input, const std::string& activation) const override {
        return {how_.describe(
            "convolution",
            {{"channels", Value(input[2])}, {"kernel", Value(kernel_)}, {"stride", Value(stride_)}},
            activation)};
    }

 private:
    /// The convolution that this layer undoes: from the larger picture to the map below.
    ConvolutionShape shapeFor(int64_t samples, const Shape& map) const {
        return ConvolutionShape::of(samples, height_ > 0 ? height_ : map[0] * stride_,
                                    width_ > 0 ? width_ : map[1] * stride_, channels_, map[2],
                                    kernel_, stride_);
    }
    int64_t height_, width_;
};

Fields transposedFields() {
    Fields fields = ConvolutionBase::fields();
    fields.push_back(
        Field::integer("height", 0)
            .between(0, 4096)
            .in("pixels")
            .helped("Height of the picture that is made; 0: stride times what is below."));
    fields.push_back(
        Field::integer("width", 0)
            .between(0, 4096)
            .in("pixels")
            .helped("Width of the picture that is made; 0: stride times what is below."));
    return fields;
}

}  // namespace

Entry<Layer> transposedConvolutionLayer() {
    return {"transposed-convolution", "Transposed convolution",
            "Paints small filters side by side: the decoder's counterpart of a convolution.",
            transposedFields(),
            [](const Options& o) { return std::make_unique<TransposedConvolution>(o); }};
}

}  // namespace hourglass
