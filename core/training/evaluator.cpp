#include "core/training/evaluator.h"

#include <algorithm>

namespace hourglass {
namespace {

constexpr int64_t kCodes = 250;  // decoded at a time

/// Samples taken at a time: fewer if each is decoded often.
int64_t rowsFor(const Autoencoder& model) {
    const int64_t draws = model.code().isStochastic() ? model.estimator().draws(Mode::Evaluate) : 0;
    return std::max<int64_t>(10, kCodes / std::max<int64_t>(1, draws));
}

}  // namespace

Evaluator::Evaluator(const Workbench& bench, View view)
    : bench_(bench),
      feeder_(bench.experiment, bench.data),
      chunkRows_(rowsFor(bench.model)),
      view_(view) {
    indices_.resize(static_cast<size_t>(chunkRows_));
}

void Evaluator::begin(const PartView& part, int64_t limit) {
    part_ = &part;
    next_ = 0;
    end_ = limit > 0 ? std::min(limit, part.count()) : part.count();
    std::fill(means_.begin(), means_.end(), 0.0);
    sse_ = 0;
}

Evaluator::Recorded& Evaluator::recorded(int64_t samples) {
    Recorded& r = samples == chunkRows_ ? chunk_ : rest_;
    if (r.samples == samples) return r;
    r.samples = samples;
    r.tape = std::make_unique<Tape>();
    const auto seed = static_cast<uint64_t>(bench_.experiment.integer("training.seed"));
    Recorder recorder(*r.tape, bench_.parameters, bench_.dials, Mode::Evaluate, seed, false);
    r.graph = bench_.record(recorder, samples, view_, true);
    if (infos_.empty())
        for (auto& term : r.graph.terms) infos_.push_back({term.name, term.unit});
    r.picture =
        feeder_.binarises() ? r.tape->input(r.graph.input.shape(), "picture") : r.graph.input;
    const Var known = r.graph.known;
    r.squaredError =
        meanOverSamples(known ? sumOverUnits(square(r.picture - r.graph.output) * known)
                              : squaredError(r.picture, r.graph.output));
    return r;
}

bool Evaluator::advance() {
    const int64_t count = std::min(chunkRows_, end_ - next_);
    if (count <= 0) return true;
    Recorded& r = recorded(count);
    for (int64_t i = 0; i < count; ++i) indices_[i] = static_cast<uint32_t>(next_ + i);
    feeder_.fill(*part_, {indices_.data(), static_cast<size_t>(count)}, *r.tape, r.graph);
    if (feeder_.binarises())
        bench_.data.gather(*part_, indices_.data(), count, r.tape->data<float>(r.picture));
    r.tape->setStep(static_cast<uint64_t>(next_ / chunkRows_));
    r.tape->forward();
    means_.resize(r.graph.terms.size());
    const double share = static_cast<double>(count) / static_cast<double>(end_);
    for (size_t i = 0; i < means_.size(); ++i)
        means_[i] += share * r.tape->scalar(r.graph.terms[i].value);
    const double factor = bench_.data.scaling.factor;
    sse_ += share * r.tape->scalar(r.squaredError) / (factor * factor);
    next_ += count;
    return next_ >= end_;
}

double reconstructionFloor(const Workbench& bench, const PartView& part) {
    if (Feeder(bench.experiment, bench.data).binarises()) return 0;
    std::vector<float> sample(static_cast<size_t>(bench.data.sampleShape.count()));
    std::vector<float> known(sample.size());
    double sum = 0;
    for (int64_t i = 0; i < part.count(); ++i) {
        const auto row = static_cast<uint32_t>(i);
        bench.data.gather(part, &row, 1, sample.data(), known.data());
        size_t count = 0;
        for (size_t u = 0; u < sample.size(); ++u)
            if (known[u] != 0) sample[count++] = sample[u];
        sum += bench.model.likelihood().floor({sample.data(), count});
    }
    return sum / static_cast<double>(part.count());
}

}  // namespace hourglass
