#include "core/model/inference.h"

#include <algorithm>
#include <cassert>
#include <cmath>

#include "core/model/feeder.h"

namespace hourglass {
namespace {

constexpr int64_t kChunk = 256;  // samples a tape takes at a time

template <class Body>
void inChunks(int64_t n, const Body& body) {
    for (int64_t from = 0; from < n; from += kChunk) body(from, std::min(kChunk, n - from));
}

}  // namespace

Result<std::unique_ptr<Inference>> Inference::create(const Experiment& experiment,
                                                     const Shape& sampleShape,
                                                     const Scaling& scaling) {
    auto network = Network::make(experiment, sampleShape);
    if (!network) return tl::make_unexpected(network.error());
    std::unique_ptr<Inference> result(new Inference);
    result->network_ = std::move(*network);
    result->scaling_ = scaling;
    result->seed_ = static_cast<uint64_t>(experiment.integer("training.seed"));
    return result;
}

Result<std::unique_ptr<Inference>> Inference::create(const ModelState& state,
                                                     const Scaling& scaling) {
    auto result = create(state.experiment, state.sampleShape, scaling);
    if (!result) return result;
    if (std::ssize(state.parameters) != (*result)->parameters().size())
        return failure("The weights do not belong to this network.");
    (*result)->setParameters(state.parameters);
    (*result)->turnTo(state.progress);
    return result;
}

void Inference::setParameters(std::span<const float> values) {
    assert(static_cast<int64_t>(values.size()) == network_.parameters.size());
    std::copy(values.begin(), values.end(), network_.parameters.values());
}

void Inference::setLive(const std::string& path, const Scheduled& schedule) {
    network_.dials.replace(path, schedule);
    network_.dials.turnTo(network_.dials.now());
}

Inference::Graph& Inference::graph(Task task, int64_t samples, int64_t layers) {
    // A handful of batch sizes occur; the odd last ones are dropped when they pile up.
    if (graphs_.size() > 24) graphs_.clear();
    Graph& g = graphs_[{task, samples, layers}];
    if (g.tape) return g;
    g.tape = std::make_unique<Tape>();
    const Mode mode = task == Task::Corrupt ? Mode::Train : Mode::Evaluate;
    Recorder recorder(*g.tape, network_.parameters, network_.dials, mode, seed_, false);
    const bool decode = task == Task::Decode, rest = task == Task::Rest;
    const int64_t units = decode ? network_.model->codeUnits()
                          : rest ? decoderUnits(layers)
                                 : network_.model->inputUnits();
    g.input = g.tape->input(Shape{samples, units}, decode ? "code" : "input");
    const bool told = task != Task::Corrupt && task != Task::Judge && !rest;
    const int64_t conditionUnits = told ? network_.model->condition().units() : 0;
    if (conditionUnits > 0)
        g.condition = g.tape->input(Shape{samples, conditionUnits}, "condition");
    if (task == Task::Encode) {
        const CodeSample code = network_.model->recordEncoder(recorder, g.input, g.condition);
        g.output = code.mean;
        g.logVariance = code.logVariance;
    } else if (decode) {
        g.output = network_.model->recordDecoder(recorder, g.input, g.condition);
    } else if (rest) {
        g.output =
            network_.model->recordDecoderFrom(recorder, static_cast<size_t>(layers), g.input);
    } else if (task == Task::Below) {
        g.output = network_.model->recordBelow(recorder, g.input, static_cast<size_t>(layers));
    } else if (task == Task::Judge) {
        g.output = network_.model->recordJudge(recorder, g.input);
    } else if (task == Task::Layers) {
        g.layers = network_.model->recordLayers(recorder, g.input, g.condition);
    } else {
        g.output = network_.model->corruption().record(recorder, g.input);
    }
    return g;
}

void Inference::setLabels(const PartView& part, int64_t from, int64_t count) {
    labels_.clear();
    if (network_.model->condition().units() == 0 || !part.data->hasLabels()) return;
    for (int64_t i = from; i < from + count; ++i)
        labels_.push_back(part.data->labels[part.rows[static_cast<size_t>(i)]]);
}

void Inference::writeLabels(Graph& g, int64_t from, int64_t count) {
    if (!g.condition) return;
    std::vector<int32_t> labels(static_cast<size_t>(count), label_);
    for (int64_t i = 0; i < count && from + i < std::ssize(labels_); ++i)
        labels[static_cast<size_t>(i)] = labels_[static_cast<size_t>(from + i)];
    writeOneHot(labels, g.condition.units(), g.tape->data<float>(g.condition));
}

void Inference::encode(const float* samples, int64_t n, float* codes, float* logVariance) {
    const int64_t units = network_.model->inputUnits(), k = network_.model->codeUnits();
    inChunks(n, [&](int64_t from, int64_t count) {
        Graph& g = graph(Task::Encode, count);
        float* input = g.tape->data<float>(g.input);
        std::copy_n(samples + from * units, count * units, input);
        scaling_.apply(input, count, units);
        writeLabels(g, from, count);
        g.tape->forward();
        std::copy_n(g.tape->data<float>(g.output), count * k, codes + from * k);
        if (logVariance && g.logVariance)
            std::copy_n(g.tape->data<float>(g.logVariance), count * k, logVariance + from * k);
    });
}

void Inference::decode(const float* codes, int64_t n, float* samples) {
    const int64_t units = network_.model->inputUnits(), k = network_.model->codeUnits();
    inChunks(n, [&](int64_t from, int64_t count) {
        Graph& g = graph(Task::Decode, count);
        std::copy_n(codes + from * k, count * k, g.tape->data<float>(g.input));
        writeLabels(g, from, count);
        g.tape->forward();
        std::copy_n(g.tape->data<float>(g.output), count * units, samples + from * units);
        scaling_.undo(samples + from * units, count, units);
    });
}

/// Of what decoder layer `layer` gives.
int64_t Inference::decoderUnits(int64_t layer) const {
    for (const LayerSummary& l : network_.model->summary())
        if (l.part == "decoder" && layer-- == 0) return l.output.count();
    return 0;
}

void Inference::decodeFrom(size_t layer, const float* values, int64_t n, float* samples) {
    const auto place = static_cast<int64_t>(layer);
    const int64_t units = network_.model->inputUnits(), width = decoderUnits(place);
    inChunks(n, [&](int64_t from, int64_t count) {
        Graph& g = graph(Task::Rest, count, place);
        std::copy_n(values + from * width, count * width, g.tape->data<float>(g.input));
        g.tape->forward();
        std::copy_n(g.tape->data<float>(g.output), count * units, samples + from * units);
        scaling_.undo(samples + from * units, count, units);
    });
}

void Inference::reconstruct(const float* samples, int64_t n, float* reconstructions) {
    std::vector<float> codes(static_cast<size_t>(n * network_.model->codeUnits()));
    encode(samples, n, codes.data());
    decode(codes.data(), n, reconstructions);
}

void Inference::reconstructBelow(const float* samples, int64_t n, int64_t layers,
                                 float* reconstructions) {
    const int64_t units = network_.model->inputUnits();
    inChunks(n, [&](int64_t from, int64_t count) {
        Graph& g = graph(Task::Below, count, layers);
        float* input = g.tape->data<float>(g.input);
        std::copy_n(samples + from * units, count * units, input);
        scaling_.apply(input, count, units);
        g.tape->forward();
        std::copy_n(g.tape->data<float>(g.output), count * units, reconstructions + from * units);
        scaling_.undo(reconstructions + from * units, count, units);
    });
}

void Inference::visitLayers(const float* samples, int64_t n,
                            const std::function<void(size_t, const float*, int64_t)>& use) {
    const int64_t units = network_.model->inputUnits();
    inChunks(n, [&](int64_t from, int64_t count) {
        Graph& g = graph(Task::Layers, count);
        float* input = g.tape->data<float>(g.input);
        std::copy_n(samples + from * units, count * units, input);
        scaling_.apply(input, count, units);
        writeLabels(g, from, count);
        g.tape->forward();
        for (size_t i = 0; i < g.layers.size(); ++i)
            use(i, g.tape->data<float>(g.layers[i]), count);
    });
}

void Inference::corrupt(const float* samples, int64_t n, uint64_t step, float* corrupted) {
    const int64_t units = network_.model->inputUnits();
    inChunks(n, [&](int64_t from, int64_t count) {
        Graph& g = graph(Task::Corrupt, count);
        float* input = g.tape->data<float>(g.input);
        std::copy_n(samples + from * units, count * units, input);
        scaling_.apply(input, count, units);
        g.tape->setStep(step + static_cast<uint64_t>(from / kChunk));
        g.tape->forward();
        std::copy_n(g.tape->data<float>(g.output), count * units, corrupted + from * units);
        scaling_.undo(corrupted + from * units, count, units);
    });
}

void Inference::judge(const float* samples, int64_t n, float* sure) {
    assert(network_.model->hasJudge());
    const int64_t units = network_.model->inputUnits();
    inChunks(n, [&](int64_t from, int64_t count) {
        Graph& g = graph(Task::Judge, count);
        float* input = g.tape->data<float>(g.input);
        std::copy_n(samples + from * units, count * units, input);
        scaling_.apply(input, count, units);
        g.tape->forward();
        const float* odds = g.tape->data<float>(g.output);
        for (int64_t i = 0; i < count; ++i) sure[from + i] = 1 / (1 + std::exp(-odds[i]));
    });
}

void Inference::drawCodes(int64_t n, uint64_t seed, float* codes) {
    const int64_t k = network_.model->codeUnits();
    Tape tape;
    Recorder recorder(tape, network_.parameters, network_.dials, Mode::Evaluate, seed, false);
    const Var drawn = network_.model->recordPrior(recorder, std::min(kChunk, n));
    inChunks(n, [&](int64_t from, int64_t count) {
        tape.setStep(static_cast<uint64_t>(from / kChunk));
        tape.forward();
        std::copy_n(tape.data<float>(drawn), count * k, codes + from * k);
    });
}

}  // namespace hourglass
