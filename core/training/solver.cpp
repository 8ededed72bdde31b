#include "core/training/solver.h"

#include <cassert>
#include <map>

namespace hourglass {

std::unique_ptr<Solver> makeSolver(const Stage& stage, const Workbench& bench) {
    using Make = std::unique_ptr<Solver> (*)(const Stage&, const Workbench&);
    static const std::map<std::string, Make> solvers = {
        {"gradient", gradientSolver},       {"line-search", lineSearchSolver},
        {"closed-form", closedFormSolver},  {"alternating", alternatingSolver},
        {"topographic", topographicSolver},
    };
    assert(solvers.contains(stage.solver));
    return solvers.at(stage.solver)(stage, bench);
}

}  // namespace hourglass
