#pragma once

#include <QColor>
#include <QImage>
#include <vector>

#include "core/questions/network_picture.h"
#include "ui/network/layer_look.h"

namespace hourglass::ui {

/// How the units of a column are drawn.
enum class UnitFace {
    None,     ///< no numbers yet: a plain block
    Picture,  ///< the input, the result
    Tiles,    ///< a small picture each
    Cells,    ///< a square each, the stronger the more it gives
    Bars,     ///< a bar each: values of a code
    Map,      ///< a dot on the map of codes: a code of one or two values
};

/// A unit that is shown.
struct UnitLook {
    int64_t number = 0;  ///< among all of the layer
    float value = 0;     ///< what it gives for the example
    QImage picture;      ///< of Tiles
};

/// What is drawn of one layer.
struct ColumnLook {
    LayerLook layer;
    UnitFace face = UnitFace::None;
    std::vector<UnitLook> units;
    float largest = 1;  ///< magnitude of the layer's strongest unit
    LayerPicture::Kind kind = LayerPicture::Kind::None;
    std::vector<NetworkLink> links;  ///< into this layer; numbers of units or places in the sample
    QImage sample;                   ///< at the ends
};

/// What is drawn of a network.
struct NetworkLook {
    std::vector<ColumnLook> columns;
    Shape sample;
};

/// The columns of `layers`, with what is known of the moment (`picture` may be null).
NetworkLook lookOf(const std::vector<LayerLook>& layers, const Shape& sample,
                   const NetworkPicture* picture, bool dark);

}  // namespace hourglass::ui
