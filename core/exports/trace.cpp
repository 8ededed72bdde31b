#include "core/exports/trace.h"

#include <algorithm>

namespace hourglass {
namespace {

constexpr int64_t kSamples = 2;  // any number: exporters leave the batch open

std::vector<bool> ancestors(const Tape& tape, Var output) {
    std::vector<bool> needed(tape.size());
    needed[output.id] = true;
    for (int id = output.id; id >= 0; --id)
        if (needed[id])
            for (int input : tape.node(id).inputs) needed[input] = true;
    return needed;
}

}  // namespace

Result<Trace> traceModel(const ExportRequest& request) {
    auto network = Network::with(
        {request.experiment, request.sampleShape, request.parameters, request.progress});
    if (!network) return tl::make_unexpected(network.error());
    Trace t;
    t.network = std::make_unique<Network>(std::move(*network));
    t.tape = std::make_unique<Tape>();
    const Autoencoder& model = *t.network->model;
    const bool decoder = request.part == ModelPart::Decoder;
    const int64_t features = request.sampleShape.count();
    const Scaling& scaling = request.scaling;
    t.inputName = decoder ? "code" : "input";
    t.outputName = request.part == ModelPart::Encoder ? "code" : "reconstruction";
    Recorder recorder(*t.tape, t.network->parameters, t.network->dials, Mode::Evaluate, 0, false);
    t.input = t.tape->input(Shape{kSamples, decoder ? model.codeUnits() : features}, t.inputName);
    if (model.condition().units() > 0)
        t.condition = t.tape->input(Shape{kSamples, model.condition().units()}, "label");
    t.shift = scaling.shift;
    t.columns = scaling.columns;
    t.fill = scaling.columns.empty() ? scaling.fill : scaling.columns.fill;
    t.takesData = !decoder;
    t.givesData = request.part != ModelPart::Encoder;
    Var shift;
    if (!t.shift.empty())
        shift = t.tape->parameter(Shape{features}, "scaling.shift", t.shift.data(), nullptr);
    Var x = t.input;
    if (!decoder) {
        if (shift) x = x - shift;
        if (scaling.factor != 1) x = scaled(x, scaling.factor);
        x = model.recordEncoder(recorder, x, t.condition).mean;
    }
    if (request.part != ModelPart::Encoder) {
        x = model.recordDecoder(recorder, x, t.condition);
        if (scaling.factor != 1) x = scaled(x, 1.0 / scaling.factor);
        if (shift) x = x + shift;
    }
    t.output = x;
    t.network->dials.turnTo(request.progress);
    t.tape->forward();
    t.needed = ancestors(*t.tape, t.output);
    return t;
}

}  // namespace hourglass
