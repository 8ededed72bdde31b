#include "core/nn/layers/layers.h"

namespace hourglass {
namespace {

/// Srivastava et al. 2014, in its inverted form: while training a random share of the values is 0
/// and the others are divided by 1 - share, so that evaluation has nothing to do.
class Dropout final : public Layer {
 public:
    explicit Dropout(const Options& options)
        : share_(options.real("share")), path_(options.pathOf("share")) {}
    Result<Shape> outputShape(const Shape& input) const override { return input; }
    void declare(Parameters&, const std::string& name, const Shape&) override { name_ = name; }
    Var record(Recorder& r, Var x) const override {
        if (!r.training()) return x;
        const Var share = r.dial(path_, share_);
        return replaceRandomly(x, share, 0, 0, r.stream("dropout/" + name_)) / (1.0 - share);
    }
    bool isStill() const override { return false; }
    Value::Array mirrored(const Shape&, const std::string&) const override { return {}; }

 private:
    Scheduled share_;
    std::string path_, name_;
};

}  // namespace

Entry<Layer> dropoutLayer() {
    return {"dropout",
            "Dropout",
            "Switches a random share of the values off while training, so that no unit relies on "
            "one other.",
            {Field::real("share", 0.2)
                 .between(0, 0.95)
                 .helped("The share of values that are switched off.")},
            [](const Options& o) { return std::make_unique<Dropout>(o); }};
}

}  // namespace hourglass
