#pragma once

#include "core/nn/layer.h"

namespace hourglass {

Entry<Layer> averagePoolingLayer();
Entry<Layer> batchNormLayer();
Entry<Layer> convolutionLayer();
Entry<Layer> denseLayer();
Entry<Layer> dropoutLayer();
Entry<Layer> elmanLayer();
Entry<Layer> flattenLayer();
Entry<Layer> layerNormLayer();
Entry<Layer> lookUpLayer();
Entry<Layer> maxPoolingLayer();
Entry<Layer> quantiseLayer();
Entry<Layer> reshapeLayer();
Entry<Layer> transposedConvolutionLayer();
Entry<Layer> upsamplingLayer();

/// "This layer needs a picture below it, and gets N values." for layers of pictures.
Result<Shape> pictureBelow(const Shape& input);

}  // namespace hourglass
