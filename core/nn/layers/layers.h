#pragma once

#include "core/nn/layer.h"

namespace hourglass {

Entry<Layer> denseLayer();

}  // namespace hourglass
