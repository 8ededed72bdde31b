#include "core/model/stage_objective.h"

namespace hourglass {
namespace {

/// Supervised fine-tuning (Hinton & Salakhutdinov 2006; Vincent et al. 2010, section 3.4): the mean
/// -log p(label) of the classifier on the code of clean pictures. Its decoder stays as it was, so
/// the reconstructions show what the labels do to the code.
struct Classes final : StageObjective {
    const Autoencoder& model;
    explicit Classes(const Autoencoder& model) : model(model) {}

    Recording record(Recorder& recorder, int64_t samples, View, bool withOutput) const override {
        Recording r;
        r.input = r.corrupted = recorder.tape().input(Shape{samples, model.inputUnits()}, "input");
        r.label = recorder.tape().input(Shape{samples, model.classifier().labels()}, "label");
        r.code = model.recordEncoder(recorder, r.input);
        r.passage = {r.input, r.input, {}, r.code.mean};
        const auto verdict = model.classifier().judge(recorder, r.code.mean, r.label);
        r.objective = meanOverSamples(verdict.loss);
        r.terms = {{"objective", "nats/image", r.objective},
                   {"classification error", "%", 100.0 * meanOverSamples(verdict.wrong)}};
        if (withOutput) r.output = model.recordDecoder(recorder, r.code.mean);
        return r;
    }
};

}  // namespace

std::unique_ptr<StageObjective> classifierObjective(const Autoencoder& model) {
    return std::make_unique<Classes>(model);
}

}  // namespace hourglass
