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
    /// True if it is one matrix of weights between all values below and all of its units: a label
    /// can be joined to them, a unit's weights be held at a length, all be solved for at once.
    virtual bool isOneMatrix() const { return false; }
    /// True if in training a sample's values depend on the other samples of its batch.
    virtual bool mixesSamples() const { return false; }
    /// True if its values are numbers of entries in a book of its own, which are a code already.
    virtual bool givesEntries() const { return false; }
    /// Shares the partner's weights, transposed; false if this layer cannot.
    virtual bool tieTo(const Layer&) { return false; }
};

/// Layer::isOneMatrix of the layer that is described.
bool isOneMatrix(const Value& description);
/// The same, and its activation leaves the sums as they are.
bool isLinearMatrix(const Value& description);

/// "{ "layer": id, ... }" with values in the order given.
Value layerValue(const std::string& id, std::vector<std::pair<std::string, Value>> values);
/// Reshapes [N, ...] to the sample shape that a layer was declared for, if it is not there already.
Var asSamples(Var x, const Shape& sample);

/// All layers: one line a layer.
const Catalogue<Layer>& layers();

}  // namespace hourglass
