#pragma once

#include <functional>
#include <map>

#include "core/exports/onnx_operations.h"
#include "core/kernels/activation.h"

namespace hourglass {

/// Writes one operation as nodes; the name of its result.
using Translator = std::function<std::string(OnnxGraph&, const OnnxStep&)>;
/// By the operations' names.
using Translators = std::map<std::string, Translator>;

/// Convolutions, pooling, upsampling.
Translators pictureTranslators();
/// What chooses among units or entries.
Translators choiceTranslators();

/// act(x), and the activation that an operation ends with.
std::string activated(OnnxGraph& g, Activation act, const std::string& x);
Activation activationOf(const OnnxStep& s);

}  // namespace hourglass
