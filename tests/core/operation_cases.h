#pragma once

#include <functional>
#include <string>
#include <vector>

#include "core/autodiff/operations.h"

namespace hourglass::test {

/// An operation, or a small expression of it, on leaves of these shapes.
struct OperationCase {
    std::string name;
    std::vector<Shape> inputs;
    std::function<Var(Tape&, const std::vector<Var>&)> build;
    bool positive = false;  ///< inputs are kept above zero (log, division, square root)
};

std::vector<OperationCase> everyOperation();

}  // namespace hourglass::test
