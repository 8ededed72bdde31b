#pragma once

#include "core/exports/program_text.h"

namespace hourglass {

/// The steps of a program as Python, the same for NumPy and PyTorch; what differs are the functions
/// that they call and how an array is spoken of.
struct PythonText {
    std::string lines;              ///< of the function's body, indented by eight spaces
    std::string functions;          ///< that these call
    std::vector<std::string> used;  ///< their names
};

/// `weight`: what stands before ["encoder.0.weight"].
Result<PythonText> pythonText(const Program& program, const std::vector<TextFunction>& functions,
                              const std::string& weight);

const std::vector<TextFunction>& numpyFunctions();
const std::vector<TextFunction>& torchFunctions();

/// The program's arrays as a NumPy archive, and a description of its operations for other programs.
std::string arraysAsNpz(const Program& program, const Value& description);
/// Their names and values as such an archive has them.
Result<std::vector<float>> answerFromNpz(const std::string& bytes, const ExportRequest& request,
                                         const ExportSamples& samples,
                                         Program::Fold fold = Program::Fold::All);

/// A loop in PyTorch that trains a model on with the loss of its training as a whole.
struct TorchTraining {
    std::string text;               ///< functions of Python; empty if there is none
    std::string whyNot;             ///< then this says so, in a sentence
    std::vector<std::string> used;  ///< functions of torchFunctions() that it calls
    std::vector<Program::Array> arrays;
};
TorchTraining torchTraining(const ExportRequest& request);

}  // namespace hourglass
