#pragma once

#include <string>
#include <vector>

#include "core/base/shape.h"
#include "core/experiment/experiment.h"

namespace hourglass::ui {

/// What is shown of one layer below its column.
struct LayerLook {
    std::string part;  ///< "input", "encoder", "decoder" or "result"
    size_t index = 0;
    std::string kind;       ///< of layer; empty at the ends
    Shape shape;            ///< of a sample behind this layer; without extents if it does not fit
    std::string sizeField;  ///< the setting that makes it wide or narrow: "units", "channels" or ""
    int64_t size = 0;       ///< that setting's value
    std::string activation;  ///< empty if this layer has none
    bool isCode = false;
    bool editable = false, movable = false;

    int64_t values() const { return shape.rank() > 0 ? shape.count() : size; }
    /// Whether the same controls can show the other one.
    bool sameControls(const LayerLook& other) const;
};

/// Where a layer of the stack stands in Autoencoder::summary().
size_t summaryPlace(const std::vector<LayerLook>& stack, const LayerLook& layer);

/// The columns of the stack from the input to the result. The last layers of a mirrored decoder
/// are the result itself.
std::vector<LayerLook> stackLooks(const Experiment& experiment, const Shape& sampleShape);

}  // namespace hourglass::ui
