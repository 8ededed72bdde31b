#pragma once

#include "core/exports/program_text.h"

namespace hourglass {

/// A program as statements that C99 and C++17 share: one sample, plain loops, a work array that the
/// caller gives.
struct CText {
    std::string arrays;           ///< definitions of the weights
    std::string functions;        ///< that the statements call
    std::string lines;            ///< of the function's body, indented by four spaces
    int64_t work = 0;             ///< floats of the work array
    int64_t weightBytes = 0;      ///< of all arrays
    int64_t multiplications = 0;  ///< of a sample, added up in products of matrices and filters
};

/// What differs between the two languages.
struct CDialect {
    std::string constant;        ///< in front of an array: "static const"
    std::string function;        ///< in front of a helper: "static"
    bool standardNames = false;  ///< std::exp instead of expf
};

Result<CText> cText(const Program& program, const CDialect& dialect);

const std::vector<TextFunction>& cFunctions();

/// The arrays of a program that was written as C or C++: names as they stand there, and values.
std::map<std::string, std::vector<double>> arraysInC(const std::string& text);
/// A name as C allows it.
std::string cName(const std::string& name);

}  // namespace hourglass
