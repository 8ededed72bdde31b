#include "core/model/autoencoder.h"

#include "core/data/prepared_data.h"
#include "core/model/problems.h"

namespace hourglass {
namespace {

/// A leaf that is 1 everywhere until it is filled from outside.
Var allOnes(Tape& tape, const Shape& shape) {
    const Var leaf = tape.input(shape, "known");
    for (int64_t i = 0; i < shape.count(); ++i)
        if (tape.precision() == Precision::Single)
            tape.data<float>(leaf)[i] = 1;
        else
            tape.data<double>(leaf)[i] = 1;
    return leaf;
}

}  // namespace

Result<std::unique_ptr<Autoencoder>> Autoencoder::build(const Experiment& experiment,
                                                        const Shape& sampleShape) {
    const Problems problems = findProblems(experiment, sampleShape);
    if (!problems.empty())
        return failure(problems.front().what, problems.front().field, problems.front().hint);
    std::unique_ptr<Autoencoder> model(new Autoencoder);
    model->sampleShape_ = sampleShape;
    model->codeUnits_ = experiment.codeUnits();
    model->corruption_ = corruptions().make(experiment.section("corruption"), "corruption");
    model->code_ = codes().make(experiment.section("code"), "code");
    model->prior_ = priors().make(experiment.section("prior"), "prior");
    model->likelihood_ = likelihoods().make(experiment.section("likelihood"), "likelihood");
    model->estimator_ = estimators().make(experiment.section("estimator"), "estimator");
    auto& list = experiment.section("penalties").items();
    for (size_t i = 0; i < list.size(); ++i) {
        const std::string path = "penalties." + std::to_string(i), id = list[i]["kind"].text();
        const Options options = Options::resolve(penalties().find(id)->fields, list[i], path);
        model->penalties_.push_back({id, options.pathOf("weight"), options.real("weight"),
                                     penalties().make(list[i], path)});
    }
    model->hasGaps_ = hasGaps(experiment.section("data"));
    model->frozen_ = experiment.frozen();
    model->tied_ = experiment.at("network.decoder").text() == "tied";
    const Value& encoder = experiment.at("network.encoder");
    const int64_t head = model->code_->headUnits(model->codeUnits_);
    const Shape picture = networkShape(sampleShape);
    if (auto status = model->stack(encoder, "encoder", picture, head, model->encoder_); !status)
        return tl::make_unexpected(status.error());
    const Value decoder = decoderLayers(experiment, sampleShape);
    if (auto status =
            model->stack(decoder, "decoder", Shape{model->codeUnits_}, 0, model->decoder_);
        !status)
        return tl::make_unexpected(status.error());
    return model;
}

Status Autoencoder::stack(const Value& layerList, const std::string& part, Shape shape,
                          int64_t headUnits, std::vector<Step>& steps) {
    auto& items = layerList.items();
    for (size_t i = 0; i < items.size(); ++i) {
        Value description = items[i];
        // The code decides how many values its head needs (a Gaussian code: mean and variance).
        if (i + 1 == items.size() && headUnits > 0) description.set("units", headUnits);
        Step step;
        step.name = part + "." + std::to_string(i);
        step.layer = layers().make(description, "network." + step.name, "layer");
        step.kind = description["layer"].text();
        step.activation = description["activation"].text("linear");
        step.input = shape;
        auto output = step.layer->outputShape(shape);
        if (!output) return tl::make_unexpected(output.error());
        step.output = shape = *output;
        steps.push_back(std::move(step));
    }
    return {};
}

Shape networkShape(const Shape& sampleShape) {
    if (sampleShape.rank() != 3) return sampleShape;
    return Shape{sampleShape[1], sampleShape[2], sampleShape[0]};
}

Value Autoencoder::decoderLayers(const Experiment& experiment, const Shape& sampleShape) {
    const Value& decoder = experiment.at("network.decoder");
    if (decoder.isArray()) return decoder;
    auto& encoder = experiment.at("network.encoder").items();
    Shape shape = networkShape(sampleShape);
    std::string activation = "linear";  // of the values below the present layer
    std::vector<Value::Array> mirrored;
    for (size_t i = 0; i < encoder.size(); ++i) {
        const auto layer = layers().make(encoder[i], "network.encoder", "layer");
        const auto output = layer ? layer->outputShape(shape) : Result<Shape>(shape);
        if (!layer || !output) break;  // findProblems names it
        mirrored.push_back(layer->mirrored(shape, activation));
        shape = *output;
        activation = encoder[i]["activation"].text(activation);
    }
    Value list = Value::array();
    for (size_t i = mirrored.size(); i-- > 0;)
        for (Value& layer : mirrored[i]) list.items().push_back(std::move(layer));
    // The reconstruction is a row of values: its last shape needs no layer.
    if (!list.items().empty() && list.items().back()["layer"].text() == "reshape")
        list.items().pop_back();
    return list;
}

void Autoencoder::declare(Parameters& parameters) {
    auto declareAll = [&](std::vector<Step>& steps) {
        for (Step& step : steps) {
            const int64_t before = parameters.trainedCount();
            step.layer->declare(parameters, step.name, step.input);
            step.parameters = parameters.trainedCount() - before;
        }
    };
    if (tied_) tie();
    declareAll(encoder_);
    declareAll(decoder_);
    likelihood_->declare(parameters, inputUnits());
    for (WeightedPenalty& p : penalties_)
        p.penalty->declare(parameters, p.path.substr(0, p.path.rfind('.')), codeUnits_);
    parameters.freeze(frozen_);
    auto& tensors = parameters.tensors();
    for (size_t i = 0; i < tensors.size(); ++i)
        if (tensors[i].name.ends_with(".weight")) weights_.push_back(static_cast<int>(i));
}

/// Each decoder layer that can takes the weights of its counterpart: the encoder's layers from the
/// top down, those without weights passed over.
void Autoencoder::tie() {
    size_t next = encoder_.size();
    for (Step& step : decoder_)
        for (size_t i = next; i-- > 0;)
            if (step.layer->tieTo(*encoder_[i].layer)) {
                next = i;
                break;
            }
}

Var Autoencoder::run(const std::vector<Step>& steps, Recorder& recorder, Var x,
                     std::vector<Var>* each) const {
    for (const Step& step : steps) {
        x = step.layer->record(recorder, x);
        if (each) each->push_back(x);
    }
    return asSamples(x, Shape{x.units()});
}

CodeSample Autoencoder::recordEncoder(Recorder& recorder, Var input) const {
    return code_->record(recorder, run(encoder_, recorder, input));
}

Var Autoencoder::recordDecoder(Recorder& recorder, Var code) const {
    const Var a = run(decoder_, recorder, code);
    return likelihood_->link(a);
}

std::vector<Var> Autoencoder::recordLayers(Recorder& recorder, Var input) const {
    std::vector<Var> each;
    const Var head = run(encoder_, recorder, input, &each);
    run(decoder_, recorder, code_->record(recorder, head).mean, &each);
    return each;
}

Recording Autoencoder::record(Recorder& recorder, int64_t samples, View view,
                              bool withOutput) const {
    Recording r;
    r.input = recorder.tape().input(Shape{samples, inputUnits()}, "input");
    if (hasGaps_) r.known = allOnes(recorder.tape(), r.input.shape());
    r.corrupted = view == View::Corrupted ? corruption_->record(recorder, r.input) : r.input;
    r.code = code_->record(recorder, run(encoder_, recorder, r.corrupted));
    const Var a = run(decoder_, recorder, r.code.code);
    if (withOutput) r.output = likelihood_->link(a);

    // Training only: a measurement counts every unit once.
    const bool emphasised = view == View::Corrupted && recorder.training();
    Var weight = emphasised ? corruption_->emphasis(recorder, r.input.shape()) : Var();
    if (r.known) weight = weight ? weight * r.known : r.known;
    const Var reconstruction = likelihood_->negativeLog(recorder, r.input, a, weight);
    const Var divergence = prior_->divergence(recorder, r.code);
    r.objective = meanOverSamples(estimator_->combine(recorder, reconstruction, divergence));
    r.terms.push_back({"reconstruction", likelihood_->unit(), meanOverSamples(reconstruction)});
    if (divergence) r.terms.push_back({"divergence", "nats/image", meanOverSamples(divergence)});
    const PenaltyContext context{r.corrupted, r.code, weights_, encoder_.back().activation};
    for (const WeightedPenalty& p : penalties_) {
        Var value = p.penalty->value(recorder, context);
        if (value.shape().rank() == 1) value = meanOverSamples(value);
        r.objective = r.objective + recorder.dial(p.path, p.weight) * value;
        r.terms.push_back({p.name, p.penalty->unit(), value});
    }
    r.terms.insert(r.terms.begin(), Term{"objective", likelihood_->unit(), r.objective});
    return r;
}

std::vector<LayerSummary> Autoencoder::summary() const {
    std::vector<LayerSummary> list;
    for (auto* steps : {&encoder_, &decoder_})
        for (const Step& step : *steps)
            list.push_back({steps == &encoder_ ? "encoder" : "decoder", step.kind, step.activation,
                            step.input, step.output, step.parameters});
    return list;
}

}  // namespace hourglass
