#include "core/training/trainer.h"

#include <omp.h>

#include <algorithm>
#include <chrono>
#include <cmath>

#include "core/kernels/subnormals.h"
#include "core/model/problems.h"

namespace hourglass {
namespace {

using Clock = std::chrono::steady_clock;

/// Rows that stand for the training part where there is no validation part.
constexpr int64_t kStandInRows = 2000;

double since(Clock::time_point start) {
    return std::chrono::duration<double>(Clock::now() - start).count();
}

/// 0 means all cores; the number is stored, since it decides the bits of a run.
Experiment withThreads(const Experiment& experiment) {
    Experiment resolved = experiment;
    if (experiment.integer("training.threads") == 0)
        resolved.settings.setAt("training.threads", omp_get_num_procs());
    return resolved;
}

}  // namespace

Result<std::unique_ptr<Trainer>> Trainer::create(const Experiment& experiment,
                                                 std::shared_ptr<const PreparedData> data) {
    if (data->train.count() < 1)
        return failure("There are no pictures to train on.", "data",
                       "Use a larger limit or a smaller validation share.");
    auto model = Autoencoder::build(experiment, data->sampleShape);
    if (!model) return tl::make_unexpected(model.error());
    const Problems problems = findDataProblems(experiment, *data->train.data);
    if (!problems.empty())
        return failure(problems.front().what, problems.front().field, problems.front().hint);
    return std::unique_ptr<Trainer>(
        new Trainer(withThreads(experiment), std::move(data), std::move(*model)));
}

Result<std::unique_ptr<Trainer>> Trainer::resume(const Checkpoint& checkpoint,
                                                 std::shared_ptr<const PreparedData> data) {
    auto trainer = create(checkpoint.experiment, std::move(data));
    if (!trainer) return trainer;
    Trainer& t = **trainer;
    bool fits = static_cast<int64_t>(checkpoint.parameters.size()) == t.parameters_.size() &&
                checkpoint.slots.size() == t.solver_->slots().size() &&
                checkpoint.sums.size() == t.sums_.size() &&
                checkpoint.history.terms == t.history_.terms &&
                checkpoint.batch <= t.updatesPerEpoch();
    for (auto& slot : checkpoint.slots)
        fits = fits && static_cast<int64_t>(slot.size()) == t.parameters_.trainedSize();
    if (!fits)
        return failure("The saved state does not belong to this experiment and these data.", "run",
                       "Use the data that the run was trained on.");
    t.restore(checkpoint);
    return trainer;
}

Trainer::Trainer(const Experiment& experiment, std::shared_ptr<const PreparedData> data,
                 std::unique_ptr<Autoencoder> model)
    : experiment_(experiment),
      data_(std::move(data)),
      model_(std::move(model)),
      stage_(stagesOf(experiment_).front()),
      threads_(static_cast<int>(experiment_.integer("training.threads"))) {
    model_->declare(parameters_);
    parameters_.allocate();
    parameters_.initialise(static_cast<uint64_t>(experiment_.integer("training.seed")));
    bench_.reset(new Workbench{experiment_, *data_, *model_, parameters_, dials_});
    solver_ = makeSolver(stage_, *bench_);
    evaluator_ = std::make_unique<Evaluator>(*bench_);
    for (auto& [name, unit] : solver_->terms()) history_.terms.push_back({name, unit});
    sums_.assign(history_.terms.size(), 0.0);
    values_.assign(history_.terms.size(), 0.0);
    lastGood_.assign(parameters_.values(), parameters_.values() + parameters_.size());
}

Progress Trainer::progress() const {
    const double part =
        static_cast<double>(at_.batch) / static_cast<double>(solver_->unitsPerEpoch());
    return {static_cast<double>(at_.epoch) + part, at_.step};
}

Trainer::Event Trainer::advance(std::stop_token stop) {
    if (diverged()) return Event::Diverged;
    omp_set_num_threads(threads_);  // of the calling thread's pool; the same number, the same bits
    kernels::flushSubnormals(threads_);
    const auto start = Clock::now();
    // The row of epoch e is made right after its last update, and of epoch 0 before the first.
    Event event = Event::Finished;
    if (owesEvaluation())
        event = evaluate();
    else if (at_.epoch < stage_.epochs)
        event = update(stop);
    finished_ = !diverged() && at_.epoch >= stage_.epochs && evaluated_;
    seconds_ += since(start);
    return event;
}

Trainer::Event Trainer::update(std::stop_token stop) {
    const int64_t count = solver_->advance(at_, values_, stop);
    if (count == 0) return Event::Update;  // given up, nothing has changed
    if (!std::isfinite(values_[0])) {
        noteDivergence(values_[0]);
        return Event::Diverged;
    }
    for (size_t i = 0; i < sums_.size(); ++i) sums_[i] += values_[i] * static_cast<double>(count);
    samples_ += count;
    history_.batches.add(values_[0]);
    ++at_.step;
    evaluated_ = false;
    if (++at_.batch >= solver_->unitsPerEpoch()) {
        at_.batch = 0;
        ++at_.epoch;
    }
    return Event::Update;
}

Trainer::Event Trainer::evaluate() {
    const bool standIn = data_->validation.count() == 0;
    if (!evaluating_)
        evaluator_->begin(standIn ? data_->train : data_->validation, standIn ? kStandInRows : 0);
    evaluating_ = !evaluator_->advance();
    if (evaluating_) return Event::Evaluation;
    recordEpoch();
    return Event::EpochEnd;
}

void Trainer::recordEpoch() {
    EpochRecord row;
    row.epoch = at_.epoch;
    row.step = at_.step;
    if (samples_ > 0)
        for (double sum : sums_) row.train.push_back(sum / static_cast<double>(samples_));
    row.validation = evaluator_->terms();
    row.validationSse = evaluator_->ssePerImage();
    row.seconds = seconds_;
    history_.epochs.push_back(std::move(row));
    std::fill(sums_.begin(), sums_.end(), 0.0);
    samples_ = 0;
    evaluated_ = true;
    std::copy_n(parameters_.values(), parameters_.size(), lastGood_.begin());
}

void Trainer::noteDivergence(double objective) {
    std::string place;
    for (size_t i = 0; i < parameters_.tensors().size() && place.empty(); ++i) {
        const float* values = parameters_.values(static_cast<int>(i));
        const int64_t count = parameters_.tensors()[i].shape.count();
        if (!std::all_of(values, values + count, [](float v) { return std::isfinite(v); }))
            place = ", first in " + parameters_.tensors()[i].name;
    }
    divergence_ = "The loss became " +
                  std::string(std::isnan(objective) ? "not a number" : "infinite") + " at step " +
                  std::to_string(at_.step) + place + ".";
    std::copy(lastGood_.begin(), lastGood_.end(), parameters_.values());
}

bool Trainer::setLive(const std::string& path, const Value& value) {
    auto schedule = Scheduled::parse(value, path);
    if (!schedule || !dials_.set(path, *schedule)) return false;
    experiment_.settings.setAt(path, value);
    return true;
}

void Trainer::setEpochs(int64_t epochs) {
    experiment_.settings.setAt("training.epochs", epochs);
    stage_.epochs = epochs;
    finished_ = at_.epoch >= epochs && evaluated_;
}

Checkpoint Trainer::checkpoint() const {
    Checkpoint c;
    c.experiment = experiment_;
    c.parameters.assign(parameters_.values(), parameters_.values() + parameters_.size());
    c.slots = solver_->slots();
    c.numbers = solver_->numbers();
    c.step = at_.step;
    c.epoch = at_.epoch;
    c.batch = at_.batch;
    c.evaluated = evaluated_;
    c.sums = sums_;
    c.samples = samples_;
    c.seconds = seconds_;
    c.history = history_;
    return c;
}

void Trainer::restore(const Checkpoint& c) {
    std::copy(c.parameters.begin(), c.parameters.end(), parameters_.values());
    lastGood_ = c.parameters;
    for (size_t i = 0; i < c.slots.size(); ++i)
        std::copy(c.slots[i].begin(), c.slots[i].end(), solver_->slots()[i].begin());
    solver_->setNumbers(c.numbers);
    at_ = {c.step, c.epoch, c.batch};
    evaluated_ = c.evaluated;
    sums_ = c.sums;
    samples_ = c.samples;
    seconds_ = c.seconds;
    history_ = c.history;
    // An evaluation that is owed is measured with the dials of the last update.
    const int64_t perEpoch = solver_->unitsPerEpoch(), done = c.epoch * perEpoch + c.batch;
    if (done > 0) {
        const double part =
            static_cast<double>((done - 1) % perEpoch) / static_cast<double>(perEpoch);
        dials_.turnTo({static_cast<double>((done - 1) / perEpoch) + part, c.step - 1});
    }
    finished_ = at_.epoch >= stage_.epochs && evaluated_;
}

}  // namespace hourglass
