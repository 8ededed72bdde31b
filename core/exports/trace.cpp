#include "core/exports/trace.h"

#include <algorithm>
#include <cmath>

#include "core/data/arranging.h"

namespace hourglass {

std::vector<bool> ancestorsOf(const Tape& tape, Var output) {
    std::vector<bool> needed(tape.size());
    needed[output.id] = true;
    for (int id = output.id; id >= 0; --id)
        if (needed[id])
            for (int input : tape.node(id).inputs) needed[input] = true;
    return needed;
}

namespace {

/// Is a code from this prior nothing but standard normal numbers?
bool drawsStandardNormal(Network& network) {
    Tape tape;
    Recorder recorder(tape, network.parameters, network.dials, Mode::Evaluate, 0, false);
    const Tape::Node& drawn = tape.node(network.model->recordPrior(recorder, 1).id);
    return drawn.operation && std::string(drawn.operation->name()) == "normal";
}

Result<Var> drawnByPrior(Trace& t) {
    if (!drawsStandardNormal(*t.network))
        return failure("A sampler takes standard normal numbers, and this prior draws otherwise.",
                       "part", "Export the decoder, and draw codes for it from this prior.");
    return t.input = t.tape->input(Shape{t.samples, t.network->model->codeUnits()}, "epsilon");
}

/// Without a prior: mean + L epsilon of the Gaussian that was fitted to the codes.
Result<Var> drawnByFit(Trace& t, const CodeStatistics* codes) {
    const int64_t units = t.network->model->codeUnits();
    if (!codes || codes->units() != units)
        return failure("There is no Gaussian fitted to these codes.", "part",
                       "Use the run's last weights, at most 2048 code units, or a prior.");
    for (double x : codes->mean) t.codeMean.push_back(static_cast<float>(x));
    for (double x : factorOf(*codes)) t.codeFactor.push_back(static_cast<float>(x));
    t.input = t.tape->input(Shape{t.samples, units}, "epsilon");
    const Var factor =
        t.tape->parameter(Shape{units, units}, "codes.factor", t.codeFactor.data(), nullptr);
    const Var mean = t.tape->parameter(Shape{units}, "codes.mean", t.codeMean.data(), nullptr);
    return affine(t.input, factor, mean, Activation::Linear, Transpose::Yes);
}

Var heldPart(Trace& t, const char* name, const Shape& shape, const std::vector<float>& values) {
    // Parameters without a gradient are never written to.
    return t.tape->parameter(shape, name, const_cast<float*>(values.data()), nullptr);
}

/// From the pictures as they are to those that the model was trained on, as far as that can be
/// taken back.
Var arrangedInput(Trace& t, Var x, bool inverted) {
    if (inverted) x = 1 - x;
    if (!t.whitening) return x;
    const int64_t n = t.whitening->units();
    return affine(x - heldPart(t, "whitening.mean", Shape{n}, t.whitening->mean),
                  heldPart(t, "whitening.forward", Shape{n, n}, t.whitening->forward),
                  heldPart(t, "whitening.middle", Shape{n}, t.middle));
}

Var arrangedOutput(Trace& t, Var x, bool inverted) {
    if (t.whitening) {
        const int64_t n = t.whitening->units();
        x = affine(x - double{Whitening::kOffset},
                   heldPart(t, "whitening.back", Shape{n, n}, t.whitening->back),
                   heldPart(t, "whitening.mean", Shape{n}, t.whitening->mean));
    }
    return inverted ? 1 - x : x;
}

bool drawsFromCode(ModelPart part) { return part == ModelPart::Decoder; }

/// Records the part; `t.input` is set on the way.
Status recordPart(Trace& t, Recorder& recorder, const ExportRequest& request) {
    const Autoencoder& model = *t.network->model;
    const Scaling& scaling = request.scaling;
    const int64_t features = request.sampleShape.count();
    const auto told = [&] {
        if (model.condition().units() > 0)
            t.condition = t.tape->input(Shape{t.samples, model.condition().units()}, "label");
    };
    const auto shift = [&] {
        return t.tape->parameter(Shape{features}, "scaling.shift", t.shift.data(), nullptr);
    };
    Var x, given;
    if (request.part == ModelPart::Sampler) {
        auto code = model.prior().isNone() ? drawnByFit(t, request.codes) : drawnByPrior(t);
        if (!code) return tl::make_unexpected(code.error());
        told();
        x = *code;
    } else {
        const int64_t units = drawsFromCode(request.part) ? model.codeUnits() : features;
        x = t.input = t.tape->input(Shape{t.samples, units}, t.inputName);
        told();
    }
    const bool inverted = isInverted(request.experiment.section("data"));
    if (t.takesData) {
        given = x = arrangedInput(t, x, inverted);
        if (!t.shift.empty()) x = x - shift();
        if (scaling.factor != 1) x = scaled(x, scaling.factor);
        x = model.recordEncoder(recorder, x, t.condition).mean;
    }
    if (request.part != ModelPart::Encoder) {
        x = model.recordDecoder(recorder, x, t.condition);
        if (scaling.factor != 1) x = scaled(x, 1.0 / scaling.factor);
        if (!t.shift.empty()) x = x + shift();
    }
    if (request.part == ModelPart::Scorer)
        x = reshape(sumOverUnits(square(given - x)), Shape{t.samples, 1});
    else if (t.givesData)
        x = arrangedOutput(t, x, inverted);
    t.output = x;
    return {};
}

}  // namespace

Result<Trace> traceModel(const ExportRequest& request, int64_t samples) {
    auto network = Network::with(
        {request.experiment, request.sampleShape, request.parameters, request.progress});
    if (!network) return tl::make_unexpected(network.error());
    Trace t;
    t.samples = samples;
    t.network = std::make_unique<Network>(std::move(*network));
    t.tape = std::make_unique<Tape>();
    const ModelPart part = request.part;
    t.takesData =
        part == ModelPart::Encoder || part == ModelPart::Autoencoder || part == ModelPart::Scorer;
    t.givesData =
        part == ModelPart::Decoder || part == ModelPart::Autoencoder || part == ModelPart::Sampler;
    t.inputName = part == ModelPart::Sampler ? "epsilon" : drawsFromCode(part) ? "code" : "input";
    t.outputName = part == ModelPart::Encoder  ? "code"
                   : part == ModelPart::Scorer ? "score"
                                               : "reconstruction";
    t.shift = request.scaling.shift;
    t.whitening = request.scaling.whitening;
    if (t.whitening) t.middle.assign(static_cast<size_t>(t.whitening->units()), Whitening::kOffset);
    t.columns = request.scaling.columns;
    t.fill = t.columns.empty() ? request.scaling.fill : t.columns.fill;
    Recorder recorder(*t.tape, t.network->parameters, t.network->dials, Mode::Evaluate, 0, false);
    if (auto status = recordPart(t, recorder, request); !status)
        return tl::make_unexpected(status.error());
    t.network->dials.turnTo(request.progress);
    t.tape->forward();
    t.needed = ancestorsOf(*t.tape, t.output);
    return t;
}

std::vector<float> answerOf(Trace& t, const float* input, const float* label) {
    const int64_t units = t.input.units(), n = t.samples;
    float* x = t.tape->data<float>(t.input);
    for (int64_t i = 0; i < n * units; ++i) {
        const auto unit = static_cast<size_t>(i % units);
        double value = input[i];
        if (t.takesData && !t.fill.empty() && std::isnan(value)) value = t.fill[unit];
        if (t.takesData && !t.columns.empty()) value = t.columns.seen(value, unit);
        x[i] = static_cast<float>(value);
    }
    if (t.condition) std::copy_n(label, n * t.condition.units(), t.tape->data<float>(t.condition));
    t.tape->forward();
    std::vector<float> answer(static_cast<size_t>(n * t.output.units()));
    const float* y = t.tape->data<float>(t.output);
    for (size_t i = 0; i < answer.size(); ++i)
        answer[i] = t.givesData && !t.columns.empty()
                        ? static_cast<float>(t.columns.own(y[i], i % t.columns.shift.size()))
                        : y[i];
    return answer;
}

}  // namespace hourglass
