#pragma once

#include <memory>
#include <string>

#include "core/base/catalogue.h"
#include "core/base/shape.h"
#include "core/nn/activations.h"
#include "core/nn/recorder.h"

namespace hourglass {

/// One layer of a stack. Pictures are channels last inside a network: [H, W, C]. Built from its
/// options, then declared once for its input shape (a sample's shape, without the batch), then
/// recorded on as many tapes as wanted.
class Layer {
 public:
    virtual ~Layer() = default;
    /// The shape of one sample behind this layer, or why this layer does not fit here.
    virtual Result<Shape> outputShape(const Shape& input) const = 0;
    /// Notes the layer's tensors under `name`.
    virtual void declare(Parameters& parameters, const std::string& name, const Shape& input) = 0;
    virtual Var record(Recorder& recorder, Var x) const = 0;
    /// Descriptions of the layers that undo this one's shape: the decoder's counterpart, in the
    /// order in which the decoder runs them. `activation` is what the values below this layer went
    /// through.
    virtual Value::Array mirrored(const Shape& input, const std::string& activation) const = 0;
    /// False if in training the same weights give the same input another output: by chance or by
    /// what other batches were.
    virtual bool isStill() const { return true; }
    /// False if no gradient comes from behind this layer to what lies before it.
    virtual bool passesGradients() const { return true; }
    /// Shares the partner's weights, transposed; false if this layer cannot.
    virtual bool tieTo(const Layer&) { return false; }
};

/// "{ "layer": id, ... }" with values in the order given.
Value layerValue(const std::string& id, std::vector<std::pair<std::string, Value>> values);
/// Reshapes [N, ...] to the sample shape that a layer was declared for, if it is not there already.
Var asSamples(Var x, const Shape& sample);

/// All layers: one line a layer.
const Catalogue<Layer>& layers();

}  // namespace hourglass
