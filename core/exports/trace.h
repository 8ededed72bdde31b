#pragma once

#include <memory>
#include <vector>

#include "core/exports/exporter.h"
#include "core/model/network.h"

namespace hourglass {

/// The evaluation graph of a part of a model as recorded operations, scaling included. Exporters
/// translate its operations; they know nothing of layers or ingredients.
struct Trace {
    std::unique_ptr<Network> network;
    std::vector<float> shift;
    std::shared_ptr<const Whitening> whitening;  ///< of the pictures, before shift; or null
    std::vector<float> middle;                   ///< what whitening adds, one a unit
    /// Of a sampler without a prior: a Gaussian fitted to the training part's codes, as
    /// mean + factor epsilon.
    std::vector<float> codeMean, codeFactor;
    /// What is done in double before the network sees a table's values, and after it has drawn
    /// them; no operation of the tape.
    Columns columns;
    std::vector<double> fill;  ///< what stands for an input that is not a number; or empty
    bool takesData = false, givesData = false;  ///< input and output in the data's own units
    std::unique_ptr<Tape> tape;
    int64_t samples = 2;
    Var input, output;
    Var condition;  ///< [N, labels] of a conditional model, else null
    std::string inputName, outputName;
    std::vector<bool> needed;  ///< by node: does the output depend on it?
    double threshold = 0;      ///< of a scorer: above it a sample is called unusual
};

/// `samples` is any number: exporters leave the batch open. Errors: the weights are another
/// network's, or this model has no such part.
Result<Trace> traceModel(const ExportRequest& request, int64_t samples = 2);

/// By node: does the output depend on it?
std::vector<bool> ancestorsOf(const Tape& tape, Var output);

/// What the tape makes of samples in the part's own units, [samples, output units].
std::vector<float> answerOf(Trace& trace, const float* input, const float* label);

}  // namespace hourglass
