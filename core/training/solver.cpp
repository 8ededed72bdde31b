#include "core/training/solver.h"

#include <cassert>

namespace hourglass {

std::unique_ptr<Solver> makeSolver(const Stage& stage, const Workbench& bench) {
    assert(stage.solver == "gradient");
    return gradientSolver(stage, bench);
}

}  // namespace hourglass
