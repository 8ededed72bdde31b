#include "core/training/step_trace.h"

#include <cmath>

namespace hourglass {

double StepTrace::relativeStep() const {
    double steps = 0, weights = 0;
    for (const Tensor& tensor : tensors) {
        steps += tensor.step * tensor.step;
        weights += tensor.before * tensor.before;
    }
    return weights > 0 ? std::sqrt(steps / weights) : 0;
}

std::string StepTrace::layerOf(const std::string& tensor) {
    return tensor.substr(0, tensor.rfind('.'));
}

std::vector<StepTrace::Tensor> StepTrace::movedLayers() const {
    std::vector<Tensor> list;
    const auto together = [](double a, double b) { return std::sqrt(a * a + b * b); };
    for (const Tensor& tensor : tensors) {
        const std::string layer = layerOf(tensor.name);
        if (list.empty() || list.back().name != layer) {
            list.push_back(tensor);
            list.back().name = layer;
            continue;
        }
        Tensor& sum = list.back();
        sum.before = together(sum.before, tensor.before);
        sum.step = together(sum.step, tensor.step);
        if (tensor.gradient) sum.gradient = together(sum.gradient.value_or(0), *tensor.gradient);
    }
    return list;
}

}  // namespace hourglass
