#include "core/nn/layers/layers.h"

namespace hourglass {
namespace {

Fields poolingFields() {
    return {Field::integer("size", 2).between(2, 16).in("pixels").helped(
        "Width and height of the windows that become one value.")};
}

/// Each window of size x size becomes one value.
class Pooling final : public Layer {
 public:
    enum class Kind { Max, Average };
    Pooling(Kind kind, const Options& options) : kind_(kind), size_(options.integer("size")) {}

    Result<Shape> outputShape(const Shape& input) const override {
        auto picture = pictureBelow(input);
        if (!picture) return picture;
        return Shape{(input[0] + size_ - 1) / size_, (input[1] + size_ - 1) / size_, input[2]};
    }
    void declare(Parameters&, const std::string&, const Shape& input) override { input_ = input; }
    Var record(Recorder&, Var x) const override {
        x = asSamples(x, input_);
        return kind_ == Kind::Max ? maxPool(x, size_) : averagePool(x, size_);
    }
    Value::Array mirrored(const Shape& input, const std::string&) const override {
        return {layerValue(
            "upsampling",
            {{"size", Value(size_)}, {"height", Value(input[0])}, {"width", Value(input[1])}})};
    }

 private:
    Kind kind_;
    int64_t size_;
    Shape input_;
};

/// Each value becomes a window of size x size.
class Upsampling final : public Layer {
 public:
    explicit Upsampling(const Options& options)
        : size_(options.integer("size")),
          height_(options.integer("height")),
          width_(options.integer("width")) {}

    Result<Shape> outputShape(const Shape& input) const override {
        auto picture = pictureBelow(input);
        if (!picture) return picture;
        const int64_t height = height_ > 0 ? height_ : input[0] * size_;
        const int64_t width = width_ > 0 ? width_ : input[1] * size_;
        if ((height + size_ - 1) / size_ != input[0] || (width + size_ - 1) / size_ != input[1])
            return failure("A picture of " + std::to_string(height) + " x " +
                               std::to_string(width) + " cannot be made from " +
                               std::to_string(input[0]) + " x " + std::to_string(input[1]) + ".",
                           "", "Set height and width to 0, or to size times what is below.");
        return Shape{height, width, input[2]};
    }
    void declare(Parameters&, const std::string&, const Shape& input) override {
        input_ = input;
        output_ = *outputShape(input);
    }
    Var record(Recorder&, Var x) const override {
        return upsample(asSamples(x, input_), size_, output_[0], output_[1]);
    }
    Value::Array mirrored(const Shape&, const std::string&) const override {
        return {layerValue("average-pooling", {{"size", Value(size_)}})};
    }

 private:
    int64_t size_, height_, width_;
    Shape input_, output_;
};

}  // namespace

Entry<Layer> maxPoolingLayer() {
    return {"max-pooling", "Max pooling",
            "Keeps the largest value of each window: is the pattern there at all?", poolingFields(),
            [](const Options& o) { return std::make_unique<Pooling>(Pooling::Kind::Max, o); }};
}

Entry<Layer> averagePoolingLayer() {
    return {"average-pooling", "Average pooling", "Makes the picture smaller by averaging windows.",
            poolingFields(),
            [](const Options& o) { return std::make_unique<Pooling>(Pooling::Kind::Average, o); }};
}

Entry<Layer> upsamplingLayer() {
    Fields fields = poolingFields();
    fields[0].help = "How many times wider and higher the picture becomes.";
    fields.push_back(
        Field::integer("height", 0)
            .between(0, 4096)
            .in("pixels")
            .helped("Height of the picture that is made; 0: size times what is below."));
    fields.push_back(
        Field::integer("width", 0)
            .between(0, 4096)
            .in("pixels")
            .helped("Width of the picture that is made; 0: size times what is below."));
    return {"upsampling", "Upsampling", "Makes the picture larger by repeating its values.", fields,
            [](const Options& o) { return std::make_unique<Upsampling>(o); }};
}

}  // namespace hourglass
