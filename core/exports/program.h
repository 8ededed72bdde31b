#pragma once

#include <string>
#include <vector>

#include "core/exports/trace.h"

namespace hourglass {

/// A part of a model as a list of steps, for exporters that write program text. What does not
/// depend on the input is computed once, here (see Fold): it is an array or a number. Repetitions
/// of rows are left to whoever reads the array: shapes are one sample's.
struct Program {
    struct Array {
        std::string name;  ///< "encoder.0.weight", or made up: "folded.3"
        Shape shape;
        std::vector<float> floats;
        std::vector<double> doubles;  ///< instead of floats: scaling of a table's columns
    };
    enum class Kind { Input, Label, Array, Number, Step };
    struct Node {
        Kind kind = Kind::Step;
        /// An operation of the tape; or "seen" and "own": the scaling of a table's columns.
        std::string operation;
        std::vector<int> inputs;
        Value attributes = Value::object();
        /// With the trace's samples in front where it depends on the input, else an array's own.
        Shape shape;
        int64_t count = 0;  ///< values a sample, or in the array
        int64_t rows = 1;   ///< of its shape's first extent a sample
        int array = -1;
        double number = 0;
    };
    std::vector<Node> nodes;
    std::vector<Array> arrays;
    int output = -1;
    int64_t inputUnits = 0, outputUnits = 0, labelUnits = 0;
    std::string inputName, outputName;

    /// Weights: what follows from weights alone stays a step, so that they can be trained.
    enum class Fold { All, Weights };
    static Program of(const Trace& trace, Fold fold = Fold::All);
    int64_t numbers() const;  ///< in all arrays
};

}  // namespace hourglass
