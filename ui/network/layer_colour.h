#pragma once

#include "ui/network/layer_look.h"
#include "ui/style/colours.h"

namespace hourglass::ui {

/// The colour of the actor that a layer belongs to.
inline QColor colourOf(const LayerLook& look, bool dark) {
    if (look.isCode) return codeColour(dark);
    return look.part == "input" || look.part == "encoder" ? encoderColour(dark)
                                                          : decoderColour(dark);
}

}  // namespace hourglass::ui
