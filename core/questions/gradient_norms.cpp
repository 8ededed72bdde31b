#include "core/questions/gradient_norms.h"

#include <algorithm>
#include <cmath>

#include "core/data/batch_sampler.h"
#include "core/kernels/kernels.h"
#include "core/model/feeder.h"
#include "core/model/network.h"

namespace hourglass {

Result<std::vector<GradientNorm>> gradientNorms(const Experiment& experiment,
                                                const PreparedData& data, int64_t batch,
                                                std::span<const float> given,
                                                const ScheduleProgress& progress) {
    auto network = given.empty() ? Network::make(experiment, data.sampleShape)
                                 : Network::with({experiment, data.sampleShape, given, progress});
    if (!network) return tl::make_unexpected(network.error());
    const Autoencoder& model = *network->model;
    Parameters& parameters = network->parameters;
    const auto seed = static_cast<uint64_t>(experiment.integer("training.seed"));
    if (given.empty()) parameters.initialise(seed);
    BatchSampler sampler(data.train.count(), batch, seed);
    const auto rows = sampler.batch(0, 0);
    const auto count = static_cast<int64_t>(rows.size());
    Tape tape;
    Recorder recorder(tape, parameters, network->dials, Mode::Train, seed, true);
    const Recording graph = model.record(recorder, count, View::Corrupted, false);
    Feeder(experiment, data).fill(data.train, rows, 0, tape, graph);
    network->dials.turnTo(progress);
    tape.forward();
    tape.backward(graph.objective);
    std::vector<GradientNorm> norms;
    for (int tensor : model.weights()) {
        const Parameters::Tensor& t = parameters.tensors()[tensor];
        if (t.role != Parameters::Role::Trained) continue;
        const double squares =
            kernels::table().sumOfSquares(parameters.gradients() + t.offset, t.shape.count());
        norms.push_back({t.name, std::sqrt(squares)});
    }
    return norms;
}

}  // namespace hourglass
