#include "core/nn/layer.h"

#include "core/nn/layers/layers.h"

namespace hourglass {

const Catalogue<Layer>& layers() {
    static const Catalogue<Layer> catalogue("layer", {
                                                         denseLayer(),
                                                         averagePoolingLayer(),
                                                         batchNormLayer(),
                                                         convolutionLayer(),
                                                         elmanLayer(),
                                                         dropoutLayer(),
                                                         flattenLayer(),
                                                         layerNormLayer(),
                                                         lookUpLayer(),
                                                         maxPoolingLayer(),
                                                         quantiseLayer(),
                                                         reshapeLayer(),
                                                         transposedConvolutionLayer(),
                                                         upsamplingLayer(),
                                                     });
    return catalogue;
}

bool isOneMatrix(const Value& description) {
    return layers().make(description, "network", "layer")->isOneMatrix();
}

bool isLinearMatrix(const Value& description) {
    return isOneMatrix(description) && activationNamed(description["activation"].text()).isLinear();
}

Value layerValue(const std::string& id, std::vector<std::pair<std::string, Value>> values) {
    Value layer = Value::object();
    layer.set("layer", id);
    for (auto& setting : values) layer.set(setting.first, std::move(setting.second));
    return layer;
}

Var asSamples(Var x, const Shape& sample) {
    const Shape wanted = sample.withBatch(x.samples());
    return x.shape() == wanted ? x : reshape(x, wanted);
}

}  // namespace hourglass
