#include "core/training/step_watch.h"

#include <algorithm>
#include <cmath>

#include "core/kernels/kernels.h"

namespace hourglass {
namespace {

constexpr int64_t kShown = 6;  // samples that are kept to be looked at

std::optional<StepTrace::Range> rangeOfValues(Tape& tape, Var v) {
    if (!v) return {};
    const float* x = tape.data<float>(v);
    const int64_t count = v.shape().count();
    StepTrace::Range range;
    range.units = v.units();
    range.least = range.greatest = x[0];
    double sum = 0;
    int64_t positive = 0;
    for (int64_t i = 0; i < count; ++i) {
        range.least = std::min<double>(range.least, x[i]);
        range.greatest = std::max<double>(range.greatest, x[i]);
        sum += x[i];
        positive += x[i] > 0 ? 1 : 0;
    }
    range.mean = sum / static_cast<double>(count);
    range.positive = static_cast<double>(positive) / static_cast<double>(count);
    return range;
}

std::optional<StepTrace::Spoilt> changeOf(Tape& tape, Var target, Var seen) {
    if (!target || !seen || target.id == seen.id) return {};
    const float *x = tape.data<float>(target), *y = tape.data<float>(seen);
    const int64_t count = target.shape().count();
    double squares = 0;
    int64_t others = 0;
    for (int64_t i = 0; i < count; ++i) {
        const double change = double{y[i]} - x[i];
        squares += change * change;
        others += y[i] != x[i] ? 1 : 0;
    }
    const auto all = static_cast<double>(count);
    return StepTrace::Spoilt{static_cast<double>(others) / all, std::sqrt(squares / all)};
}

double lengthOf(const float* values, int64_t count) {
    return std::sqrt(kernels::table().sumOfSquares(values, count));
}

/// The first rows of a tensor; nothing if they are no samples of this many values.
std::vector<float> firstRows(Tape& tape, Var v, int64_t rows, int64_t units, int64_t stride = 1) {
    std::vector<float> values;
    if (!v || v.units() != units) return values;
    const float* x = tape.data<float>(v);
    for (int64_t i = 0; i < rows; ++i)
        values.insert(values.end(), x + i * stride * units, x + (i * stride + 1) * units);
    return values;
}

}  // namespace

StepWatch::StepWatch(StepTrace& trace, const Autoencoder& model, const Parameters& parameters)
    : trace_(trace),
      model_(model),
      parameters_(parameters),
      before_(parameters.values(), parameters.values() + parameters.trainedSize()) {
    trace_.sampleShape = model.sampleShape();
    for (size_t i = 0; i < parameters.tensors().size(); ++i) {
        const Parameters::Tensor& t = parameters.tensors()[i];
        if (t.role != Parameters::Role::Trained) continue;
        tensors_.push_back({t.name, {}, lengthOf(before_.data() + t.offset, t.shape.count()), 0});
        places_.push_back(static_cast<int>(i));
    }
}

void StepWatch::notePassage(Tape& tape, const Recording& graph) {
    const Passage& p = graph.passage;
    for (Var layer : p.layers) trace_.layers.push_back(*rangeOfValues(tape, layer));
    trace_.seen = rangeOfValues(tape, p.seen);
    trace_.hidden = rangeOfValues(tape, p.hidden);
    trace_.drawn = rangeOfValues(tape, p.drawn);
    if (p.drawn && p.hidden) trace_.draws = p.drawn.samples() / p.hidden.samples();
    trace_.spoilt = changeOf(tape, p.target, p.seen);
    trace_.shown = std::min(kShown, graph.input.samples());
    trace_.clean = firstRows(tape, graph.input, trace_.shown, model_.inputUnits());
    noteSamples(tape, p);
}

/// What comes back, behind the output link, which is computed on a small tape of its own.
void StepWatch::noteSamples(Tape& tape, const Passage& p) {
    const int64_t units = model_.inputUnits();
    if (trace_.spoilt) trace_.encoded = firstRows(tape, p.seen, trace_.shown, units);
    if (!p.rebuilt) return;
    const int64_t each = std::max<int64_t>(1, trace_.draws);
    if (!p.beforeLink) {
        trace_.rebuilt = rangeOfValues(tape, p.rebuilt);
        if (trace_.layer <= 0) trace_.decoded = firstRows(tape, p.rebuilt, trace_.shown, units);
        return;
    }
    Tape small;
    const Var a = small.input(p.rebuilt.shape(), "decoded");
    const Var y = model_.likelihood().link(a);
    std::copy_n(tape.data<float>(p.rebuilt), a.shape().count(), small.data<float>(a));
    small.forward();
    trace_.rebuilt = rangeOfValues(small, y);
    trace_.decoded = firstRows(small, y, trace_.shown, units, each);
}

void StepWatch::noteGradient(int64_t offset, const float* gradient, int64_t count) {
    for (size_t i = 0; i < places_.size(); ++i)
        if (parameters_.tensors()[static_cast<size_t>(places_[i])].offset == offset)
            tensors_[i].gradient = lengthOf(gradient, count);
}

void StepWatch::noteMoves() {
    for (size_t i = 0; i < places_.size(); ++i) {
        const Parameters::Tensor& t = parameters_.tensors()[static_cast<size_t>(places_[i])];
        double squares = 0;
        for (int64_t k = t.offset; k < t.offset + t.shape.count(); ++k) {
            const double step = double{parameters_.values()[k]} - before_[static_cast<size_t>(k)];
            squares += step * step;
        }
        tensors_[i].step = std::sqrt(squares);
        if (squares > 0 || tensors_[i].gradient) trace_.tensors.push_back(tensors_[i]);
    }
}

}  // namespace hourglass
