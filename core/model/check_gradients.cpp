#include "core/model/check_gradients.h"

#include "core/model/autoencoder.h"

namespace hourglass {

Result<GradientReport> checkModelGradients(const Experiment& experiment, const Shape& sampleShape,
                                           int64_t samples, uint64_t seed) {
    auto model = Autoencoder::build(experiment, sampleShape);
    if (!model) return tl::make_unexpected(model.error());
    Parameters parameters;
    (*model)->declare(parameters);
    parameters.allocate(Precision::Double);
    parameters.initialise(seed);
    Dials dials;
    Tape tape(Precision::Double);
    Recorder recorder(tape, parameters, dials, Mode::Train, seed, true);
    const Recording graph = (*model)->record(recorder, samples, View::Corrupted, false);
    const RandomStream stream(seed, "check");
    for (int64_t i = 0; i < graph.input.shape().count(); ++i)
        tape.data<double>(graph.input)[i] = stream.uniform(0, i);
    if (graph.condition)
        for (int64_t i = 0; i < samples; ++i)
            tape.data<double>(
                graph.condition)[i * graph.condition.units() + i % graph.condition.units()] = 1;
    // Biases begin at zero, where rectifiers have their kink: every number is moved a little.
    for (int id = 0; id < tape.size(); ++id) {
        if (!tape.node(id).wantsGradient) continue;
        double* values = tape.data<double>(tape.var(id));
        for (int64_t i = 0; i < tape.node(id).shape.count(); ++i)
            values[i] += 0.1 * stream.normal(static_cast<uint64_t>(id) + 1, i);
    }
    tape.setStep(3);
    return checkGradients(tape, graph.objective);
}

}  // namespace hourglass
