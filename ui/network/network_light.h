#pragma once

#include <vector>

#include "ui/network/layer_look.h"

namespace hourglass::ui {

/// Which part of the network's picture is spoken of: it is lit, the rest is dimmed.
struct NetworkLight {
    enum class Part {
        All,
        Input,    ///< what comes in
        Encoder,  ///< from the input to the code
        Code,
        Decoder,  ///< from the code to the result
        Ends      ///< input and result, which are compared
    };
    Part part = Part::All;
    /// A layer that is pretrained, counted from the data: the part is then that of this layer and
    /// its counterpart. -1: of the whole network.
    int layer = -1;

    bool operator==(const NetworkLight&) const = default;
};

/// Which columns are lit; a link is where both of its ends are.
std::vector<bool> litColumns(const NetworkLight& light, const std::vector<LayerLook>& columns);

}  // namespace hourglass::ui
