#include "core/experiment/problems.h"
#include "core/experiment/stack.h"
#include "core/ingredients/code/code.h"
#include "core/ingredients/penalty/penalty.h"
#include "core/nn/layer.h"

namespace hourglass {
namespace {

/// The encoder as it is trained, for one sample, on a scratch tape that never runs: parameters
/// have places but no numbers.
struct Trial {
    Tape tape;
    Parameters parameters;
    Dials dials;
    std::vector<std::unique_ptr<Layer>> layers;
    std::unique_ptr<Code> code;
    Var input, mean;

    Trial(const Experiment& e, const Shape& sampleShape)
        : code(codes().make(e.section("code"), "code")) {
        Recorder recorder(tape, parameters, dials, Mode::Train, 0, false);
        Shape shape = encoderShape(e, sampleShape);
        input = tape.input(Shape{1, sampleShape.count()}, "input");
        Var x = input;
        if (const int64_t conditionUnits = shape.count() - sampleShape.count(); conditionUnits > 0)
            x = joinUnits(x, tape.input(Shape{1, conditionUnits}, "condition"));
        Value list = e.at("network.encoder");
        list.items().back().set("units", code->headUnits(e.codeUnits()));
        for (size_t i = 0; i < list.items().size(); ++i) {
            const std::string name = "encoder." + std::to_string(i);
            layers.push_back(hourglass::layers().make(list.items()[i], "network." + name, "layer"));
            layers.back()->declare(parameters, name, shape);
            shape = *layers.back()->outputShape(shape);
        }
        code->declare(parameters, e.codeUnits());
        for (auto& layer : layers) x = layer->record(recorder, x);
        mean = code->record(recorder, asSamples(x, Shape{x.units()})).mean;
    }
};

}  // namespace

Problems findJacobianProblems(const Experiment& e, const Shape& sampleShape) {
    Problems problems;
    std::unique_ptr<Trial> trial;
    auto& listed = e.section("penalties").items();
    for (size_t i = 0; i < listed.size(); ++i) {
        const std::string path = "penalties." + std::to_string(i);
        const std::unique_ptr<const Penalty> penalty = penalties().make(listed[i], path);
        if (!penalty->needsJacobian()) continue;
        if (!trial) trial = std::make_unique<Trial>(e, sampleShape);
        if (const Objection o = penalty->objection(trial->input, trial->mean))
            problems.push_back({path + ".kind", o.what, o.hint});
    }
    return problems;
}

}  // namespace hourglass
