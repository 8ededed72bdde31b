// What a run needs to go on with the same bits: taken out of a trainer, and put back.
#include <algorithm>

#include "core/training/trainer.h"

namespace hourglass {
namespace {

constexpr int64_t kMostCounted = int64_t{1} << 40;  // steps or samples that a file may speak of

tl::unexpected<Error> notOfThisRun() {
    return failure("The saved state does not belong to this experiment and these data.", "run",
                   "Use the data that the run was trained on.");
}

}  // namespace

Result<std::unique_ptr<Trainer>> Trainer::resume(const Checkpoint& checkpoint,
                                                 std::shared_ptr<const PreparedData> data) {
    auto trainer = create(checkpoint.experiment, std::move(data));
    if (!trainer) return trainer;
    Trainer& t = **trainer;
    const auto& records = checkpoint.history.stages;
    bool known = checkpoint.stage >= 0 && checkpoint.stage < std::ssize(t.stages_) &&
                 std::ssize(records) == checkpoint.stage + 1;
    for (size_t i = 0; known && i < records.size(); ++i)
        known = records[i].name == t.stages_[i].name;
    if (!known) return notOfThisRun();
    if (checkpoint.stage > 0) {
        t.history_ = checkpoint.history;  // says where schedules stand
        t.beginStage(static_cast<size_t>(checkpoint.stage));
    }
    const auto size = static_cast<int64_t>(checkpoint.parameters.size());
    bool fits = size == t.parameters_.size() &&
                (checkpoint.freshSolver || checkpoint.slots.size() == t.solver_->slots().size()) &&
                checkpoint.sums.size() == t.sums_.size() &&
                checkpoint.history.terms() == t.history_.terms() && checkpoint.batch >= 0 &&
                checkpoint.batch < t.updatesPerEpoch();
    for (int64_t count : {checkpoint.step, checkpoint.epoch, checkpoint.samples})
        fits = fits && count >= 0 && count <= kMostCounted;
    for (auto& slot : checkpoint.slots)
        fits = fits && static_cast<int64_t>(slot.size()) == t.parameters_.trainedSize();
    for (auto* kept : {&checkpoint.kept.average, &checkpoint.kept.best, &checkpoint.kept.moving})
        fits = fits && (kept->empty() || std::ssize(*kept) == size);
    if (!fits) return notOfThisRun();
    t.restore(checkpoint);
    return trainer;
}

RunPosition Trainer::position() const {
    return {static_cast<int64_t>(number_),
            at_.step,
            at_.epoch,
            at_.batch,
            evaluated_,
            stoppedEarly_,
            sums_,
            samples_,
            seconds_};
}

SolverState Trainer::solverState() const {
    return {solver_->slots(), solver_->numbers(), keeper_.state()};
}

Checkpoint Trainer::checkpoint() const {
    Checkpoint c;
    static_cast<RunPosition&>(c) = position();
    static_cast<SolverState&>(c) = solverState();
    c.experiment = experiment_;
    c.parameters.resize(static_cast<size_t>(parameters_.size()));
    keeper_.copyShown(c.parameters.data());
    c.history = history_;
    return c;
}

void Trainer::restore(const Checkpoint& c) {
    std::copy(c.parameters.begin(), c.parameters.end(), parameters_.values());
    for (size_t i = 0; i < c.slots.size(); ++i)
        std::copy(c.slots[i].begin(), c.slots[i].end(), solver_->slots()[i].begin());
    if (!c.freshSolver) solver_->setNumbers(c.numbers);
    keeper_.begin(stage().keeps);  // with the weights that are here now
    keeper_.restore(c.kept);
    at_ = {c.step, c.epoch, c.batch};
    stages_[number_].epochs = std::max(stage().epochs, begunEpochs());
    evaluated_ = c.evaluated;
    stoppedEarly_ = c.stoppedEarly;
    sums_ = c.sums;
    samples_ = c.samples;
    seconds_ = c.seconds;
    history_ = c.history;
    history_.diverged = false;
    // An evaluation that is owed is measured with the dials of the last update.
    const int64_t perEpoch = solver_->unitsPerEpoch(), done = c.epoch * perEpoch + c.batch;
    if (done > 0) {
        const int64_t whole = (done - 1) / perEpoch;
        const double part =
            static_cast<double>((done - 1) % perEpoch) / static_cast<double>(perEpoch);
        dials_.turnTo({static_cast<double>(whole) + part, c.step - 1});
    }
    if (!stageOver()) keeper_.takeBack();  // training goes on with what it moved
    // Where a stage is over, others than the moved weights are in place.
    if (std::ssize(c.kept.moving) == parameters_.size())
        std::copy(c.kept.moving.begin(), c.kept.moving.end(), lastGood_.begin());
    else
        std::copy_n(parameters_.values(), parameters_.size(), lastGood_.begin());
    lastGoodAt_ = at_;
    keeper_.rememberAverage();
    noteFinish();
}

}  // namespace hourglass
