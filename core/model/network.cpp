#include "core/model/network.h"

#include <algorithm>

namespace hourglass {
namespace {

Result<Network> declared(const Experiment& experiment, const Shape& sampleShape) {
    auto model = Autoencoder::build(experiment, sampleShape);
    if (!model) return tl::make_unexpected(model.error());
    Network network;
    network.model = std::move(*model);
    network.model->declare(network.parameters);
    network.dials.turnTo(kSchedulesEnd);
    return network;
}

}  // namespace

Result<Network> Network::make(const Experiment& experiment, const Shape& sampleShape,
                              Precision precision) {
    auto network = declared(experiment, sampleShape);
    if (network) network->parameters.allocate(precision);
    return network;
}

Result<Network> Network::with(const ModelState& state) {
    auto network = make(state.experiment, state.sampleShape);
    if (!network) return network;
    Parameters& parameters = network->parameters;
    if (std::ssize(state.parameters) != parameters.size())
        return failure("The weights do not belong to this network.");
    std::copy(state.parameters.begin(), state.parameters.end(), parameters.values());
    network->dials.turnTo(state.progress);
    return network;
}

Result<Network> Network::layout(const Experiment& experiment, const Shape& sampleShape) {
    auto network = declared(experiment, sampleShape);
    if (network) network->parameters.place();
    return network;
}

}  // namespace hourglass
