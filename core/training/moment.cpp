#include "core/training/moment.h"

#include <algorithm>

#include "core/base/disk_memory.h"
#include "core/training/trainer.h"

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

std::shared_ptr<const Moment> captureMoment(const Trainer& trainer, int64_t run, bool measured) {
    const History& history = trainer.history();
    auto moment = std::make_shared<Moment>();
    moment->run = run;
    moment->progress = trainer.progress();
    moment->schedules = history.scheduleProgress(moment->progress);
    moment->layersBegun = history.layersBegun();
    moment->stage = history.stages.back().title;
    moment->rows = std::ssize(history.epochs);
    moment->measured = measured && trainer.position().evaluated;
    if (moment->measured) moment->figure = history.figure(trainer.keptRow());
    moment->position = trainer.position();
    auto weights = std::make_shared<AlignedVector<float>>();
    weights->resize(static_cast<size_t>(trainer.parameters().size()));
    trainer.copyShown(weights->data());
    moment->parameters = std::move(weights);
    moment->solver = std::make_shared<const SolverState>(trainer.solverState());
    return moment;
}

std::shared_ptr<const Moment> movedToDisk(const Moment& moment, const std::string& folder) {
    auto moved = std::make_shared<Moment>(moment);
    const size_t before = bytesOnDisk();
    {
        const OnDisk there(folder);
        if (moment.parameters)
            moved->parameters = std::make_shared<const AlignedVector<float>>(*moment.parameters);
        if (moment.solver) moved->solver = std::make_shared<const SolverState>(*moment.solver);
    }
    if (bytesOnDisk() == before) return nullptr;
    moved->onDisk = true;
    return moved;
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
