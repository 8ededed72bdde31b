#include "support/early_updates.h"

#include <cmath>
#include <map>

#include "core/base/random.h"
#include "core/model/autoencoder.h"

namespace hourglass::support {
namespace {

constexpr int64_t kSamples = 5;

/// Puts NaN into a leaf's values.
struct Ruin final : GradientSink {
    Tape& tape;
    std::map<int, int> calls;
    explicit Ruin(Tape& tape) : tape(tape) {}
    void gradientIsComplete(int leaf) override {
        ++calls[leaf];
        float* values = tape.data<float>(tape.var(leaf));
        std::fill_n(values, tape.node(leaf).shape.count(), std::nanf(""));
    }
};

}  // namespace

std::string ruinParametersEarly(const Experiment& experiment, const Shape& shape) {
    auto model = Autoencoder::build(experiment, shape);
    if (!model) return model.error().sentence();
    Parameters parameters;
    (*model)->declare(parameters);
    parameters.allocate();
    parameters.initialise(3);
    Dials dials;
    Tape tape;
    Recorder recorder(tape, parameters, dials, Mode::Train, 3, true);
    const Recording graph = (*model)->record(recorder, kSamples, View::Corrupted, false);
    dials.turnTo({0, 0});
    const RandomStream stream(3, "input");
    for (int64_t i = 0; i < kSamples * shape.count(); ++i)
        tape.data<float>(graph.input)[i] = stream.uniform(0, static_cast<uint64_t>(i));

    tape.forward();
    tape.backward(graph.objective);
    const float* gradients = parameters.gradients();
    const std::vector<float> undisturbed(gradients, gradients + parameters.trainedSize());
    tape.forward();
    Ruin ruin(tape);
    tape.backward(graph.objective, &ruin);
    for (int64_t i = 0; i < parameters.trainedSize(); ++i)
        if (gradients[i] != undisturbed[static_cast<size_t>(i)])
            return "gradient " + std::to_string(i) + " is " + std::to_string(gradients[i]) +
                   ", was " + std::to_string(undisturbed[static_cast<size_t>(i)]);
    for (int leaf = 0; leaf < tape.size(); ++leaf)
        if (tape.node(leaf).isParameter && tape.node(leaf).wantsGradient && ruin.calls[leaf] != 1)
            return tape.node(leaf).name + " was announced " + std::to_string(ruin.calls[leaf]) +
                   " times";
    return {};
}

}  // namespace hourglass::support
