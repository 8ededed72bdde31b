#pragma once

#include "core/nn/layer.h"
#include "core/nn/layers/weighted.h"

namespace hourglass {

/// What convolutions and transposed convolutions share.
class ConvolutionBase : public Layer {
 public:
    static Fields fields();
    /// A convolution and a transposed one share weights: [kernel, kernel, channels of the picture,
    /// channels of the map] serve both. Two of the same direction cannot.
    bool tieTo(const Layer& partner) override;

 protected:
    enum class Direction { PictureToMap, MapToPicture };
    ConvolutionBase(const Options& options, Direction direction);
    /// The partner's weights, or new ones.
    int declareWeight(Parameters& parameters, const std::string& name, int64_t pictureChannels,
                      int64_t mapChannels, int64_t fanIn) const;

    Direction direction_;
    int64_t channels_, kernel_, stride_;
    Weighted how_;
    Shape input_;
    const ConvolutionBase* partner_ = nullptr;
    int weight_ = -1, bias_ = -1;
};

}  // namespace hourglass
