#include "core/model/stage_objective.h"

namespace hourglass {
namespace {

struct Greedy final : StageObjective {
    const Autoencoder& model;
    std::vector<CoderPair> pairs;
    size_t layer;
    Greedy(const Autoencoder& model, const Parameters& parameters, size_t layer)
        : model(model), pairs(model.pairs(parameters)), layer(layer) {}

    Recording record(Recorder& recorder, int64_t samples, View, bool withOutput) const override {
        Recording r;
        r.input = r.corrupted = recorder.tape().input(Shape{samples, model.inputUnits()}, "input");
        Var x = r.input;
        for (size_t l = 0; l < layer; ++l) x = pairs[l].up(recorder, x);
        if (layer > 0) x = stopGradient(x);  // the layers below are done
        auto [terms, passage] = model.pretraining().record(recorder, pairs[layer], x);
        r.passage = std::move(passage);
        for (const GreedyTerm& term : terms) {
            const Var value =
                term.value.shape().rank() == 1 ? meanOverSamples(term.value) : term.value;
            r.terms.push_back({term.name, term.unit, value});
            if (!term.weight) continue;
            const Var part = term.weight * value;
            r.objective = r.objective ? r.objective + part : part;
        }
        r.terms.insert(r.terms.begin(), Term{"objective", terms.front().unit, r.objective});
        if (!withOutput) return r;
        r.output = pairs[layer].up(recorder, x);
        for (size_t l = layer + 1; l-- > 0;) r.output = pairs[l].down(recorder, r.output);
        return r;
    }
    void settle(Parameters& parameters) const override {
        model.pretraining().settle(parameters, pairs[layer]);
    }
};

}  // namespace

std::unique_ptr<StageObjective> greedyObjective(const Autoencoder& model,
                                                const Parameters& parameters, size_t layer) {
    return std::make_unique<Greedy>(model, parameters, layer);
}

}  // namespace hourglass
