#pragma once

#include "core/nn/layer.h"

namespace hourglass {

/// What convolutions and transposed convolutions share.
class ConvolutionBase : public Layer {
 public:
    static Fields fields();
    int weight() const { return weight_; }

 protected:
    explicit ConvolutionBase(const Options& options);
    Initializer initializer(int64_t fanIn, int64_t fanOut) const;

    int64_t channels_, kernel_, stride_;
    Activation activation_;
    std::string weights_;
    Shape input_;
    int weight_ = -1, bias_ = -1;
};

}  // namespace hourglass
