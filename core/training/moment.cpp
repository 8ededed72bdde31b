#include "core/training/moment.h"

#include <algorithm>

namespace hourglass {

size_t Moment::bytes() const {
    size_t numbers = parameters ? parameters->size() : 0;
    if (solver) {
        for (auto& slot : solver->slots) numbers += slot.size();
        const WeightKeeper::State& kept = solver->kept;
        numbers += kept.average.size() + kept.best.size() + kept.moving.size();
    }
    return numbers * sizeof(float);
}

Checkpoint checkpointAt(const Moment& moment, const Experiment& experiment, const History& later) {
    Checkpoint c;
    static_cast<RunPosition&>(c) = moment.position;
    if (moment.solver) static_cast<SolverState&>(c) = *moment.solver;
    c.freshSolver = !moment.solver;
    c.experiment = experiment;
    c.parameters = *moment.parameters;
    History& h = c.history;
    h = later;
    const auto stages = static_cast<size_t>(moment.position.stage) + 1;
    if (h.stages.size() > stages) h.batches = {};  // only the last stage's are known
    h.stages.resize(std::min(h.stages.size(), stages));
    h.epochs.resize(std::min(h.epochs.size(), static_cast<size_t>(moment.rows)));
    if (!moment.position.stoppedEarly && !h.stages.empty()) h.stages.back().end.clear();
    h.batches.cutTo(moment.position.step);
    return c;
}

}  // namespace hourglass
