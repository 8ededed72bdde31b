#include "core/questions/layer_pictures.h"

#include <Eigen/Core>

namespace hourglass {
namespace {

using Matrix = Eigen::Matrix<float, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor>;

/// As a picture; values that are none lie in one line.
AnalysisResult::Pictures empty(const AnalysisSubject& s, std::string title, std::string unit) {
    const Shape& shape = s.data.sampleShape;
    const bool picture = shape.rank() == 3;
    return {
        std::move(title), std::move(unit), picture ? shape : Shape{1, 1, shape.count()}, {}, {}};
}

/// "unit 5"; of a convolution the channel.
std::string nameOf(const AnalysisSubject& s, const ExcitingInputs& layer, size_t u) {
    const Shape shape = s.model.model().summary()[layer.layer].output;
    const int64_t place = shape.rank() == 3 ? layer.units[u] % shape[2] : layer.units[u];
    return (shape.rank() == 3 ? "map " : "unit ") + std::to_string(place + 1);
}

/// Weights [in, out] of a dense layer, or nothing.
Matrix weightsOf(const Parameters& parameters, size_t layer) {
    const int index = parameters.find("encoder." + std::to_string(layer) + ".weight");
    if (index < 0) return {};
    const auto& tensor = parameters.tensors()[static_cast<size_t>(index)];
    return Eigen::Map<const Matrix>(parameters.values() + tensor.offset, tensor.shape[0],
                                    tensor.shape[1]);
}

}  // namespace

ProjectedWeights projectedWeights(const AnalysisSubject& s, size_t layer) {
    const auto summary = s.model.model().summary();
    Matrix down;  // [F, units so far]
    for (size_t i = 0; i <= layer; ++i) {
        if (summary[i].parameters == 0 && summary[i].input.count() == summary[i].output.count())
            continue;  // dropout, a change of shape
        if (summary[i].kind != "dense") return {};
        Matrix weights = weightsOf(s.model.parameters(), i);
        if (weights.size() == 0) return {};
        if (down.size() == 0)  // what is told beside the sample lies behind it
            down = weights.topRows(s.data.sampleShape.count());
        else
            down = (down * weights).eval();
    }
    ProjectedWeights result{down.cols(), down.rows(), {}};
    result.values.resize(static_cast<size_t>(down.size()));
    Eigen::Map<Matrix>(result.values.data(), down.cols(), down.rows()) = down.transpose();
    return result;
}

AnalysisResult::Pictures picturesOfWeights(const AnalysisSubject& s, const ExcitingInputs& layer,
                                           const ProjectedWeights& weights,
                                           const std::string& name) {
    auto pictures = empty(s, name + ": weights down to the input", "weight");
    pictures.isSigned = true;
    for (size_t u = 0; u < layer.units.size(); ++u) {
        const auto values = weights.of(layer.units[u]);
        pictures.names.push_back(nameOf(s, layer, u));
        pictures.values.insert(pictures.values.end(), values.begin(), values.end());
    }
    return pictures;
}

AnalysisResult::Pictures picturesOfAscent(const AnalysisSubject& s, const ExcitingInputs& layer,
                                          std::span<const float> inputs, const std::string& name) {
    auto pictures = empty(s, name + ": the input that excites most", "network's scale");
    pictures.isSigned = true;
    for (size_t u = 0; u < layer.units.size(); ++u) pictures.names.push_back(nameOf(s, layer, u));
    pictures.values.assign(inputs.begin(), inputs.end());
    return pictures;
}

AnalysisResult::Pictures picturesOfSamples(const AnalysisSubject& s, const PartView& part,
                                           const ExcitingInputs& layer, const std::string& name) {
    auto pictures = empty(s, name + ": the samples that excite most", "data units");
    std::vector<float> sample(static_cast<size_t>(s.data.sampleShape.count()));
    for (size_t u = 0; u < layer.units.size(); ++u) {
        pictures.perRow = std::max<int64_t>(pictures.perRow, std::ssize(layer.rows[u]));
        for (size_t k = 0; k < layer.rows[u].size(); ++k) {
            part.data->copySample(part.rows[layer.rows[u][k]], sample.data());
            pictures.names.push_back(k == 0 ? nameOf(s, layer, u) : "");
            pictures.values.insert(pictures.values.end(), sample.begin(), sample.end());
        }
    }
    return pictures;
}

}  // namespace hourglass
