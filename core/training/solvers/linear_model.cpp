#include "core/training/solvers/linear_model.h"

namespace hourglass {

LinearModel::LinearModel(const Workbench& bench) : bench_(bench), evaluator_(bench) {
    Tape tape;
    Recorder recorder(tape, bench_.parameters, bench_.dials, Mode::Evaluate, 0, false);
    for (auto& term : bench_.model.record(recorder, 1, View::Clean, false).terms)
        terms_.emplace_back(term.name, term.unit);
}

const Pca& LinearModel::axes() {
    if (axes_.components() > 0) return axes_;
    axes_ = fitPca(bench_.data, bench_.data.train, units());
    const Scaling& scaling = bench_.data.scaling;
    std::vector<float> mean(axes_.mean.begin(), axes_.mean.end());
    scaling.apply(mean.data(), 1, units());
    axes_.mean.assign(mean.begin(), mean.end());
    for (double& value : axes_.eigenvalues) value *= double{scaling.factor} * scaling.factor;
    return axes_;
}

float* LinearModel::tensor(const char* name) const {
    const int index = bench_.parameters.find(name);
    return index < 0 ? nullptr : bench_.parameters.values(index);
}

std::vector<double> LinearModel::encoder() const {
    const int64_t f = units(), k = codeUnits();
    const float* weight = tensor("encoder.0.weight");  // [F, K]
    std::vector<double> w1(static_cast<size_t>(k * f));
    for (int64_t i = 0; i < f; ++i)
        for (int64_t j = 0; j < k; ++j) w1[j * f + i] = weight[i * k + j];
    return w1;
}

void LinearModel::set(const std::vector<double>& encoder, const std::vector<double>& decoder) {
    const int64_t f = units(), k = codeUnits();
    const std::vector<float> mean(axes().mean.begin(), axes().mean.end());
    float *up = tensor("encoder.0.weight"), *down = tensor("decoder.0.weight");
    float *upBias = tensor("encoder.0.bias"), *downBias = tensor("decoder.0.bias");
    for (int64_t j = 0; j < k; ++j) {
        double middle = 0;
        for (int64_t i = 0; i < f; ++i) {
            up[i * k + j] = static_cast<float>(encoder[j * f + i]);
            if (down) down[j * f + i] = static_cast<float>(decoder[i * k + j]);
            middle += encoder[j * f + i] * mean[i];
        }
        upBias[j] = static_cast<float>(-middle);
    }
    std::copy(mean.begin(), mean.end(), downBias);
}

int64_t LinearModel::measure(std::span<double> values) {
    evaluator_.begin(bench_.data.train);
    while (!evaluator_.advance()) {
    }
    std::copy(evaluator_.terms().begin(), evaluator_.terms().end(), values.begin());
    return bench_.data.train.count();
}

}  // namespace hourglass
