#include "ui/network/network_look.h"

#include <algorithm>
#include <cmath>

#include "ui/views/picture.h"

namespace hourglass::ui {
namespace {

/// Full colour where the picture is strongest.
QImage tileOf(const LayerPicture& p, size_t i, bool dark) {
    const auto size = static_cast<size_t>(p.tile.count());
    const float* values = p.pictures.data() + i * size;
    float range = 0;
    for (size_t k = 0; k < size; ++k) range = std::max(range, std::abs(values[k]));
    return signedPictureOf(values, p.tile, range > 0 ? range : 1.0F, dark);
}

UnitFace faceOf(const LayerLook& layer, const LayerPicture& p) {
    if (layer.isCode && p.units <= 2) return UnitFace::Map;
    if (layer.isCode) return UnitFace::Bars;
    return p.pictures.empty() ? UnitFace::Cells : UnitFace::Tiles;
}

void fill(ColumnLook& column, const LayerPicture& p, bool dark) {
    column.kind = p.kind;
    column.largest = p.largest > 0 ? p.largest : 1.0F;
    if (p.shown.empty()) return;
    column.face = faceOf(column.layer, p);
    for (size_t i = 0; i < p.shown.size(); ++i) {
        UnitLook unit{p.shown[i], p.values[i], {}};
        if (!p.pictures.empty()) unit.picture = tileOf(p, i, dark);
        column.units.push_back(std::move(unit));
    }
}

}  // namespace

NetworkLook lookOf(const std::vector<LayerLook>& layers, const Shape& sample,
                   const NetworkPicture* picture, bool dark) {
    NetworkLook look;
    look.sample = sample;
    for (const LayerLook& layer : layers) {
        ColumnLook column;
        column.layer = layer;
        const bool input = layer.part == "input", result = layer.part == "result";
        if (input || result) column.face = UnitFace::Picture;
        if (picture && !input) {
            // The result is what the last layer with weights gives.
            size_t place = summaryPlace(layers, layer);
            if (result)
                for (place = picture->layers.size() - 1;
                     place > 0 && picture->links[place].empty();)
                    --place;
            if (place < picture->layers.size()) {
                if (!result) fill(column, picture->layers[place], dark);
                column.links = picture->links[place];
            }
        }
        look.columns.push_back(std::move(column));
    }
    return look;
}

}  // namespace hourglass::ui
