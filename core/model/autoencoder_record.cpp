#include <algorithm>

#include "core/model/autoencoder.h"

namespace hourglass {

Var Autoencoder::run(const std::vector<Step>& steps, Recorder& recorder, Var x,
                     std::vector<Var>* each) const {
    for (const Step& step : steps) {
        x = step.layer->record(recorder, x);
        if (each) each->push_back(x);
    }
    return asSamples(x, Shape{x.units()});
}

Var Autoencoder::tellLeaf(Recorder& recorder, int64_t samples) const {
    if (condition_->units() == 0) return {};
    return recorder.tape().input(Shape{samples, condition_->units()}, "condition");
}

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

Var joined(Var x, Var condition) {
    if (!condition) return x;
    return joinUnits(x, repeatRows(condition, x.samples() / condition.samples()));
}

}  // namespace

CodeSample Autoencoder::recordEncoder(Recorder& recorder, Var input, Var condition) const {
    return code_->record(recorder, run(encoder_, recorder, joined(input, condition)));
}

Var Autoencoder::recordDecoder(Recorder& recorder, Var code, Var condition) const {
    return likelihood_->link(run(decoder_, recorder, joined(code, condition)));
}

Var Autoencoder::recordDecoderFrom(Recorder& recorder, size_t layer, Var values) const {
    Var x = asSamples(values, decoder_[layer].output);
    for (size_t l = layer + 1; l < decoder_.size(); ++l) x = decoder_[l].layer->record(recorder, x);
    return likelihood_->link(asSamples(x, Shape{x.units()}));
}

Var Autoencoder::recordBelow(Recorder& recorder, Var input, size_t layers) const {
    Var x = input;
    for (size_t l = 0; l < layers; ++l) x = encoder_[l].layer->record(recorder, x);
    for (size_t l = encoder_.size() - layers; l < encoder_.size(); ++l)
        x = decoder_[l].layer->record(recorder, x);
    return likelihood_->link(asSamples(x, Shape{x.units()}));
}

std::vector<Var> Autoencoder::recordLayers(Recorder& recorder, Var input, Var condition) const {
    std::vector<Var> each;
    const Var head = run(encoder_, recorder, joined(input, condition), &each);
    const Var code = code_->record(recorder, head).mean;
    run(decoder_, recorder, joined(code, condition), &each);
    return each;
}

PriorContext Autoencoder::priorContext(Recorder& recorder) const {
    return {*code_, codeUnits_, [this, &recorder](Var outputs) {
                return run(encoder_, recorder, likelihood_->link(outputs));
            }};
}

Var Autoencoder::recordPrior(Recorder& recorder, int64_t count) const {
    return prior_->draw(recorder, priorContext(recorder), count);
}

/// The prior's formula, or log q(z|x) - log p(z) of draws: by unit where both are, and no log
/// ratios of whole codes are asked for.
Var Autoencoder::divergence(Recorder& recorder, const CodeSample& q,
                            const std::function<const CodeSample&()>& drawn, bool logRatios) const {
    if (prior_->isNone() || !code_->isStochastic()) return {};
    if (!logRatios)
        if (const Var formula = prior_->divergence(*code_, q)) return formula;
    const CodeSample& z = drawn();
    if (logRatios)
        return code_->logDensityOfCode(z) -
               prior_->logDensityOfCode(recorder, priorContext(recorder), z.code);
    Var own = code_->logDensity(z);
    Var wanted = prior_->logDensity(recorder, priorContext(recorder), z.code);
    if (own.shape().rank() != wanted.shape().rank())
        (own.shape().rank() == 2 ? own : wanted) =
            sumOverUnits(own.shape().rank() == 2 ? own : wanted);
    return own - wanted;
}

LogWeights Autoencoder::recordLogWeights(Recorder& recorder, int64_t samples, int64_t draws) const {
    LogWeights w;
    w.input = recorder.tape().input(Shape{samples, inputUnits()}, "input");
    w.condition = tellLeaf(recorder, samples);
    if (hasGaps_) w.known = allOnes(recorder.tape(), w.input.shape());
    const CodeSample q = recordEncoder(recorder, w.input, w.condition);
    const CodeSample drawn = code_->draw(recorder, q, draws);
    const Var a = run(decoder_, recorder, joined(drawn.code, w.condition));
    const Var error = likelihood_->negativeLog(recorder, w.input, a, w.known);
    const Var ratio = divergence(
        recorder, q, [&]() -> const CodeSample& { return drawn; }, true);
    w.values = reshape(-(error + ratio), Shape{samples, draws});
    return w;
}

/// Notes a term; with a weight (a scalar) it is a part of the objective.
void Autoencoder::addTerm(Recording& r, const std::string& name, const std::string& unit, Var value,
                          Var weight) const {
    if (value.shape().rank() == 1) value = meanOverSamples(value);
    if (weight) r.objective = r.objective + weight * value;
    r.terms.push_back({name, unit, value});
}

void Autoencoder::addPenalties(Recorder& recorder, const PenaltyContext& context,
                               Recording& r) const {
    for (const WeightedPenalty& p : penalties_)
        addTerm(r, p.name, p.penalty->unit(), p.penalty->value(recorder, context),
                recorder.dial(p.path, p.weight));
}

Var Autoencoder::recordJudge(Recorder& recorder, Var samples) const {
    return adversary_->judge(recorder, samples);
}

GameLosses Autoencoder::recordGame(Recorder& recorder, const Recording& r, Var z) const {
    if (adversary_->isNone()) return {};
    Recorder still = Recorder::stillCopyOf(recorder);
    const auto drawn = [&](Recorder& by, Var code) {
        return run(decoder_, by, joined(code, r.condition));
    };
    const Var copy = drawn(still, z), redrawn = drawn(recorder, stopGradient(z)),
              dream = drawn(recorder, stopGradient(recordPrior(recorder, r.input.samples())));
    const auto seen = [&](Var a) { return likelihood_->link(a); };
    const auto error = [&](Var a) { return likelihood_->negativeLog(recorder, r.input, a, {}); };
    return adversary_->record({recorder, still, r.input, seen(copy), seen(redrawn), seen(dream),
                               error(copy), error(redrawn)});
}

Recording Autoencoder::record(Recorder& recorder, int64_t samples, View view,
                              bool withOutput) const {
    Recording r;
    r.input = recorder.tape().input(Shape{samples, inputUnits()}, "input");
    r.condition = tellLeaf(recorder, samples);
    if (hasGaps_) r.known = allOnes(recorder.tape(), r.input.shape());
    r.corrupted = view == View::Corrupted ? corruption_->record(recorder, r.input) : r.input;
    std::vector<Var> layers;  // what each of them gives
    const Var head = run(encoder_, recorder, joined(r.corrupted, r.condition), &layers);
    const CodeSample q = code_->record(recorder, head);
    const int64_t draws = code_->isStochastic() ? estimator_->draws(recorder.mode()) : 0;
    r.code = draws > 0 ? code_->draw(recorder, q, draws) : q;
    CodeSample extra;  // where the mean stands for all draws, but an estimate needs one
    const std::function<const CodeSample&()> drawn = [&]() -> const CodeSample& {
        if (r.code.draws > 0) return r.code;
        if (extra.draws == 0) extra = code_->draw(recorder, q, 1);
        return extra;
    };
    const Var a = run(decoder_, recorder, joined(r.code.code, r.condition), &layers);
    r.passage = {r.input, r.corrupted, std::move(layers), q.mean, {}, a, true};
    if (draws > 0) r.passage.drawn = r.code.code;
    if (withOutput)
        r.output = draws > 0 ? recordDecoder(recorder, q.mean, r.condition) : likelihood_->link(a);

    // Training only: a measurement counts every unit once.
    const bool emphasised = view == View::Corrupted && recorder.training();
    Var weight = emphasised ? corruption_->emphasis(recorder, r.input.shape()) : Var();
    if (r.known) weight = weight ? weight * r.known : r.known;
    const int64_t each = std::max<int64_t>(1, draws);
    const Var error = likelihood_->negativeLog(recorder, r.input, a, weight);
    const GameLosses game = recordGame(recorder, r, r.code.code);
    const Evidence evidence{game.error ? game.error : error,
                            divergence(recorder, q, drawn, estimator_->needsLogRatios()), each};
    r.objective = estimator_->objective(recorder, evidence);
    addTerm(r, "reconstruction", likelihood_->unit(), error, {});
    if (evidence.divergence)
        addTerm(r, "divergence", "nats/image", meanDivergence(evidence.divergence), {});
    for (const GameTerm& term : game.terms)
        addTerm(r, term.name, term.unit, term.value, term.weight);
    const Var one = r.code.terms.empty() ? Var() : recorder.tape().constant(Shape{}, 1);
    for (const CodeTerm& term : r.code.terms)
        addTerm(r, term.name, term.unit, term.value, term.counts ? one : Var());
    const std::function<Var(int64_t)> drawPrior = [&](int64_t count) {
        return recordPrior(recorder, count);
    };
    const std::function<CodeSample(Var)> encode = [&](Var input) {
        return recordEncoder(recorder, input, r.condition);
    };
    const std::function<Var(Var)> decode = [&](Var code) {
        return recordDecoder(recorder, code, r.condition);
    };
    addPenalties(recorder,
                 {r.corrupted, r.code, weights_, encoder_.back().activation, code_.get(), drawn,
                  drawPrior, encode, decode},
                 r);
    r.terms.insert(r.terms.begin(), Term{"objective", likelihood_->unit(), r.objective});
    return r;
}

}  // namespace hourglass
