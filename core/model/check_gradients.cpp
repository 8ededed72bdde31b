#include "core/model/check_gradients.h"

#include <algorithm>
#include <numeric>

#include "core/model/feeder.h"

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
    for (int64_t i = 0; graph.known && i < graph.known.shape().count(); ++i)
        tape.data<double>(graph.known)[i] = i % 3 == 0 ? 0 : 1;
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

Result<GradientReport> checkModelGradients(const Experiment& experiment, const PreparedData& data,
                                           std::span<const float> given, int64_t samples,
                                           int64_t each) {
    auto model = Autoencoder::build(experiment, data.sampleShape);
    if (!model) return tl::make_unexpected(model.error());
    Parameters parameters;
    (*model)->declare(parameters);
    parameters.allocate(Precision::Double);
    const auto seed = static_cast<uint64_t>(experiment.integer("training.seed"));
    parameters.initialise(seed);
    for (size_t i = 0; i < parameters.tensors().size(); ++i) {
        const Parameters::Tensor& t = parameters.tensors()[i];
        if (t.role != Parameters::Role::Trained) continue;
        std::copy_n(given.data() + t.offset, t.shape.count(),
                    static_cast<double*>(parameters.address(static_cast<int>(i))));
    }
    samples = std::min(samples, data.train.count());
    Dials dials;
    Tape tape(Precision::Double);
    Recorder recorder(tape, parameters, dials, Mode::Train, seed, true);
    const Recording graph = (*model)->record(recorder, samples, View::Corrupted, false);
    std::vector<uint32_t> rows(static_cast<size_t>(samples));
    std::iota(rows.begin(), rows.end(), 0);
    Feeder(experiment, data).fill(data.train, rows, 0, tape, graph);
    dials.turnTo({});
    return checkGradients(tape, graph.objective, 1e-5, each);
}

}  // namespace hourglass
