#include "core/nn/layers/layers.h"
#include "core/nn/layers/weighted.h"

namespace hourglass {
namespace {

/// Elman 1990: the sample is read in T steps x_1 ... x_T of equal size, h_t = act(x_t U + a +
/// h_{t-1} V) with h_0 = 0; the layer gives h_T. Backpropagation goes through all T steps.
class Elman final : public Layer {
 public:
    explicit Elman(const Options& options)
        : units_(options.integer("units")), steps_(options.integer("steps")), how_(options) {}

    Result<Shape> outputShape(const Shape& input) const override {
        if (input.count() % steps_ == 0) return Shape{units_};
        return failure(std::to_string(input.count()) + " values cannot be read in " +
                           std::to_string(steps_) + " steps of equal size.",
                       "", "Choose a number of steps that divides the values.");
    }
    void declare(Parameters& parameters, const std::string& name, const Shape& input) override {
        each_ = input.count() / steps_;
        weight_ = parameters.declare(name + ".weight", Shape{each_, units_},
                                     how_.initializer(each_, units_));
        recurrent_ = parameters.declare(name + ".recurrent.weight", Shape{units_, units_},
                                        how_.initializer(units_, units_));
        bias_ = parameters.declare(name + ".bias", Shape{units_}, Initializer::constant(0));
    }
    Var record(Recorder& recorder, Var x) const override {
        const int64_t n = x.samples();
        // The sums from the input of all steps in one product: [N T, each] -> [N, T units].
        const Var sums = reshape(affine(reshape(x, Shape{n * steps_, each_}),
                                        recorder.parameter(weight_), recorder.parameter(bias_)),
                                 Shape{n, steps_ * units_});
        Var h;
        for (int64_t t = 0; t < steps_; ++t) {
            Var sum = sliceUnits(sums, t * units_, units_);
            if (t > 0) sum = sum + matmul(h, recorder.parameter(recurrent_));
            h = how_.activation.finish(activate(sum, how_.activation.fused));
        }
        return h;
    }
    Value::Array mirrored(const Shape& input, const std::string& activation) const override {
        Value::Array list = {how_.describe("dense", {{"units", Value(input.count())}}, activation)};
        if (input.rank() == 3)
            list.push_back(layerValue("reshape", {{"height", Value(input[0])},
                                                  {"width", Value(input[1])},
                                                  {"channels", Value(input[2])}}));
        return list;
    }

 private:
    int64_t units_, steps_, each_ = 0;
    Weighted how_;
    int weight_ = -1, recurrent_ = -1, bias_ = -1;
};

Fields elmanFields() {
    Fields fields = {Field::integer("units", 64)
                         .between(1, 100000)
                         .helped("Number of units: the size of the state, and how many values this "
                                 "layer passes on."),
                     Field::integer("steps", 28)
                         .between(2, 1000)
                         .helped("In how many pieces of equal size a sample is read, one after the "
                                 "other: the words of a window, the rows of a picture.")};
    for (Field& field : Weighted::fields()) {
        if (field.id == "activation") field.initial = Value("tanh");
        fields.push_back(std::move(field));
    }
    return fields;
}

}  // namespace

Entry<Layer> elmanLayer() {
    return {"elman", "Elman (recurrent)",
            "Reads a sample piece by piece and carries its state from one to the next; its "
            "counterpart in the decoder is a dense layer that gives all pieces at once.",
            elmanFields(), [](const Options& o) { return std::make_unique<Elman>(o); }};
}

}  // namespace hourglass
