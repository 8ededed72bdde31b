#include "core/model/autoencoder.h"

#include "core/data/prepared_data.h"
#include "core/experiment/problems.h"
#include "core/experiment/stack.h"

namespace hourglass {
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
    model->condition_ = conditions().make(experiment.section("condition"), "condition");
    model->prior_ = priors().make(experiment.section("prior"), "prior");
    model->likelihood_ = likelihoods().make(experiment.section("likelihood"), "likelihood");
    model->estimator_ = estimators().make(experiment.section("estimator"), "estimator");
    model->pretraining_ = pretrainings().make(experiment.section("pretraining"), "pretraining");
    model->classifier_ = classifiers().make(experiment.section("classifier"), "classifier");
    model->adversary_ = adversaries().make(experiment.section("adversary"), "adversary");
    auto& list = experiment.section("penalties").items();
    for (size_t i = 0; i < list.size(); ++i) {
        const std::string path = "penalties." + std::to_string(i), id = list[i]["kind"].text();
        const Options options = Options::resolve(penalties().find(id)->fields, list[i], path);
        model->penalties_.push_back({id, options.pathOf("weight"), options.real("weight"),
                                     penalties().make(list[i], path)});
    }
    model->hasGaps_ = hasGaps(experiment.section("data"));
    model->frozen_ = experiment.frozen();
    model->tied_ = experiment.isTied();
    const Value& encoder = experiment.at("network.encoder");
    const int64_t head = model->code_->headUnits(model->codeUnits_);
    const Shape picture = encoderShape(experiment, sampleShape), code = decoderShape(experiment);
    if (auto status = model->stack(encoder, "encoder", picture, head, model->encoder_); !status)
        return tl::make_unexpected(status.error());
    const Value decoder = decoderLayers(experiment, sampleShape);
    if (auto status = model->stack(decoder, "decoder", code, 0, model->decoder_); !status)
        return tl::make_unexpected(status.error());
    return model;
}

Status Autoencoder::stack(const Value& layerList, const std::string& part, Shape shape,
                          int64_t headUnits, std::vector<Step>& steps) {
    auto& items = layerList.items();
    for (size_t i = 0; i < items.size(); ++i) {
        Value description = items[i];
        // The code decides how many values its head needs (a Gaussian code: mean and variance).
        if (i + 1 == items.size() && headUnits > 0 && description.find("units"))
            description.set("units", headUnits);
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
    code_->declare(parameters, codeUnits_);
    prior_->declare(parameters, inputUnits(), codeUnits_);
    likelihood_->declare(parameters, inputUnits());
    for (WeightedPenalty& p : penalties_)
        p.penalty->declare(parameters, p.path.substr(0, p.path.rfind('.')), codeUnits_);
    auto& tensors = parameters.tensors();
    for (size_t i = 0; i < tensors.size(); ++i)
        if (tensors[i].name.ends_with(".weight")) weights_.push_back(static_cast<int>(i));
    // What follows belongs to other stages, and no penalty looks at it.
    if (!pretraining_->isNone())
        for (const CoderPair& pair : pairs(parameters))
            pretraining_->declare(parameters, "pretraining." + std::to_string(pair.layer), pair);
    classifier_->declare(parameters, codeUnits_);
    adversary_->declare(parameters, networkShape(sampleShape_));
    parameters.freeze(frozen_);
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

std::vector<LayerSummary> Autoencoder::summary() const {
    std::vector<LayerSummary> list;
    for (auto* steps : {&encoder_, &decoder_})
        for (const Step& step : *steps)
            list.push_back({steps == &encoder_ ? "encoder" : "decoder", step.kind, step.activation,
                            step.input, step.output, step.parameters});
    return list;
}

}  // namespace hourglass
