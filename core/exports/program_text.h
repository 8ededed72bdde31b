#pragma once

#include <map>
#include <string>
#include <vector>

#include "core/exports/program.h"

namespace hourglass {

/// The name of an element-wise function as written programs call it: "sigmoid", "leaky_relu".
const std::string& activationName(const Value& attributes);

/// A function of a written program: its text, and the functions that it calls.
struct TextFunction {
    std::string name, text;
    std::vector<std::string> calls = {};
};

/// The functions that `used` needs, each behind those that it calls. Names without a function are
/// an error: the part has an operation that this language was not taught.
Result<std::vector<TextFunction>> functionsFor(const std::vector<TextFunction>& all,
                                               const std::vector<std::string>& used);

/// A number with so many significant digits, with a point in every locale: what printf's %g writes
/// where the locale is C.
std::string digitsOf(double value, int digits);
/// A float with all its digits: "0.5", "1.17549435e-38".
std::string floatText(double value);

/// "The autoencoder of a basic network, written by Hourglass (format: c); trained on ...": for the
/// first lines.
std::string originText(const ExportRequest& request);

/// Name without folder and ending, as a name in a program: "my-model.py" -> "my_model".
std::string identifierOf(const std::string& path);
/// The path with another ending.
std::string withOtherEnding(const std::string& path, const std::string& ending);
/// Name and ending without the folder.
std::string fileNameOf(const std::string& path);

}  // namespace hourglass
