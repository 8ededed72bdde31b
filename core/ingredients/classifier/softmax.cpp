#include "core/ingredients/classifier/classifier.h"

namespace hourglass {

const Catalogue<Classifier>& classifiers() {
    static const Catalogue<Classifier> catalogue("classifier",
                                                 {noClassifier(), softmaxClassifier()});
    return catalogue;
}

Entry<Classifier> noClassifier() {
    return {"none", "None", "The run ends with the autoencoder.", {}, [](const Options&) {
                return std::make_unique<Classifier>();
            }};
}

namespace {

/// p(label | code) = softmax(code W + b); W and b begin at 0, so that the first gradients do not
/// disturb the encoder by chance.
struct Softmax final : Classifier {
    int64_t count;
    Value step = Value::object();
    int weight = -1, bias = -1;
    explicit Softmax(const Options& o) : count(o.integer("labels")) {
        epochs = o.integer("epochs");
        batch = o.integer("batch");
        examples = o.integer("examples");
        encoderMoves = !o.flag("head_only");
        step.set("kind", o.choice("optimizer"));
        step.set("rate", o.real("rate").value());
    }
    int64_t labels() const override { return count; }
    void declare(Parameters& p, int64_t codeUnits) override {
        weight = p.declare("classifier.weight", Shape{codeUnits, count}, Initializer::constant(0));
        bias = p.declare("classifier.bias", Shape{count}, Initializer::constant(0));
    }
    Verdict judge(Recorder& r, Var code, Var label) const override {
        const Var a = affine(code, r.parameter(weight), r.parameter(bias));
        return {logSumExp(a) - sumOverUnits(a * label),
                stepFunction(absolute(largestIndex(a) - largestIndex(label)))};
    }
    Value optimizer() const override { return step; }
};

Fields softmaxFields() {
    return {Field::integer("labels", 10).between(2, 1000).helped("How many classes the data have."),
            Field::integer("epochs", 20)
                .between(1, 1000000)
                .carriedOver()
                .helped("How often the labelled pictures are seen, after all other training."),
            Field::integer("batch", 128)
                .named("Batch size")
                .between(1, 65536)
                .in("pictures")
                .helped("Labelled pictures an update is computed from."),
            Field::choice("optimizer", "adam", {"adam", "adamw", "sgd", "nesterov"})
                .helped("The step rule of this last training."),
            Field::real("rate", 0.001)
                .named("Learning rate")
                .between(0, 100)
                .steppedByRatio()
                .live()
                .helped("How far each of its updates goes."),
            Field::integer("examples", 0)
                .named("Labelled pictures")
                .between(0, 1e9)
                .in("pictures")
                .helped("Use the labels of so many pictures only, the same number of each class; 0 "
                        "uses all."),
            Field::flag("head_only", false)
                .named("Hold the encoder still")
                .helped("Only the weights from code to class are trained.")};
}

}  // namespace

Entry<Classifier> softmaxClassifier() {
    return {"softmax", "Softmax",
            "After everything else, classes are read from the code, and the encoder is tuned with "
            "the labels.",
            softmaxFields(), [](const Options& o) { return std::make_unique<Softmax>(o); }};
}

}  // namespace hourglass
