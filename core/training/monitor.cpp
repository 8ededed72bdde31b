#include "core/training/monitor.h"

#include <cmath>
#include <numeric>

#include "core/kernels/kernels.h"
#include "core/statistics/unit_statistics.h"

namespace hourglass {
namespace {

constexpr int64_t kPictures = 200;

}  // namespace

Monitor::Monitor(const Workbench& bench) : bench_(bench) {
    rows_.resize(static_cast<size_t>(std::min(kPictures, bench.data.train.count())));
    std::iota(rows_.begin(), rows_.end(), 0);
    recordGradients();
    recordLayers();
}

void Monitor::recordGradients() {
    const auto seed = static_cast<uint64_t>(bench_.experiment.integer("training.seed"));
    Recorder recorder(gradients_, bench_.parameters, bench_.dials, Mode::Train, seed, true);
    graph_ = bench_.record(recorder, std::ssize(rows_), View::Corrupted, false);
    for (int tensor : bench_.model.weights()) {
        const Parameters::Tensor& t = bench_.parameters.tensors()[static_cast<size_t>(tensor)];
        if (t.role != Parameters::Role::Trained || t.frozen) continue;
        weights_.push_back(tensor);
        infos_.push_back({"gradient " + t.name.substr(0, t.name.rfind('.')), "|dJ/dW|"});
    }
}

void Monitor::recordLayers() {
    const auto seed = static_cast<uint64_t>(bench_.experiment.integer("training.seed"));
    Recorder recorder(layers_, bench_.parameters, bench_.dials, Mode::Evaluate, seed, false);
    const auto samples = std::ssize(rows_);
    leaves_.input = layers_.input(Shape{samples, bench_.model.inputUnits()}, "input");
    if (const int64_t told = bench_.model.condition().units(); told > 0)
        leaves_.condition = layers_.input(Shape{samples, told}, "condition");
    code_ = bench_.model.recordEncoder(recorder, leaves_.input, leaves_.condition).mean;
    outputs_ = bench_.model.recordLayers(recorder, leaves_.input, leaves_.condition);
    infos_.push_back({"active code units", "units"});
    infos_.push_back({"dead code units", "units"});
    const auto summary = bench_.model.summary();
    for (size_t i = 0; i < summary.size(); ++i)
        if (rangeOf(summary[i].activation))
            infos_.push_back(
                {"saturated " + summary[i].part + " layer " + std::to_string(i + 1), "%"});
}

std::vector<double> Monitor::measure(uint64_t number) {
    const Feeder feeder(bench_.experiment, bench_.data);
    feeder.fill(bench_.data.train, rows_, gradients_, graph_);
    // A pass as in training moves running means and chains: they are put back.
    float* buffers = bench_.parameters.values() + bench_.parameters.trainedSize();
    buffers_.assign(buffers, bench_.parameters.values() + bench_.parameters.size());
    gradients_.setStep(number);
    gradients_.forward();
    gradients_.backward(graph_.objective);
    std::copy(buffers_.begin(), buffers_.end(), buffers);
    std::vector<double> values;
    for (int tensor : weights_) {
        // A set of weights that this objective does not touch has no gradient.
        const Parameters::Tensor& t = bench_.parameters.tensors()[static_cast<size_t>(tensor)];
        bool touched = false;
        for (int id = 0; id < gradients_.size(); ++id)
            touched =
                touched || (gradients_.node(id).isParameter && gradients_.node(id).name == t.name);
        const float* g = bench_.parameters.gradients() + t.offset;
        values.push_back(touched ? std::sqrt(kernels::table().sumOfSquares(g, t.shape.count()))
                                 : 0.0);
    }
    addActivity(values);
    return values;
}

void Monitor::addActivity(std::vector<double>& values) {
    Feeder(bench_.experiment, bench_.data).fill(bench_.data.train, rows_, layers_, leaves_);
    layers_.forward();
    const auto samples = std::ssize(rows_);
    UnitStatistics code(code_.units());
    code.add(layers_.data<float>(code_), samples);
    values.push_back(static_cast<double>(code.countVarying(kActiveVariance)));
    values.push_back(static_cast<double>(code.dead()));
    const auto summary = bench_.model.summary();
    for (size_t i = 0; i < summary.size(); ++i) {
        const auto range = rangeOf(summary[i].activation);
        if (!range) continue;
        UnitStatistics layer(outputs_[i].units(), range);
        layer.add(layers_.data<float>(outputs_[i]), samples);
        values.push_back(100 * layer.saturatedShare());
    }
}

}  // namespace hourglass
