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
        return failure(
            "There are no " + std::string(sampleNoun(data->sampleShape)) + "s to train on.", "data",
            "Use a larger limit or a smaller validation share.");
    auto model = Autoencoder::build(experiment, data->sampleShape);
    if (!model) return tl::make_unexpected(model.error());
    const Problems problems = findDataProblems(experiment, *data->train.data);
    if (!problems.empty())
        return failure(problems.front().what, problems.front().field, problems.front().hint);
    return std::unique_ptr<Trainer>(
        new Trainer(withThreads(experiment), std::move(data), std::move(*model)));
}

Trainer::Trainer(const Experiment& experiment, std::shared_ptr<const PreparedData> data,
                 std::unique_ptr<Autoencoder> model)
    : experiment_(experiment),
      data_(std::move(data)),
      model_(std::move(model)),
      keeper_(parameters_, experiment_.at("training.average").number(),
              experiment_.integer("training.patience")),
      threads_(static_cast<int>(experiment_.integer("training.threads"))) {
    model_->declare(parameters_);
    parameters_.allocate();
    parameters_.initialise(static_cast<uint64_t>(experiment_.integer("training.seed")));
    stages_ = stagesOf(experiment_, *model_, parameters_);
    lastGood_.assign(parameters_.values(), parameters_.values() + parameters_.size());
    beginStage(0);
}

/// Solver and evaluator of the present stage; the dials are its own.
void Trainer::build() {
    monitor_.reset();
    solver_.reset();
    evaluator_.reset();
    dials_ = {};
    bench_.reset(
        new Workbench{experiment_, *data_, *model_, parameters_, dials_, stage().objective.get()});
    solver_ = makeSolver(stage(), *bench_);
    evaluator_ = std::make_unique<Evaluator>(*bench_);
    if (experiment_.at("training.monitor").flag()) monitor_ = std::make_unique<Monitor>(*bench_);
    for (auto& [path, schedule] : changed_) dials_.set(path, schedule);
    // What follows the training as a whole keeps the ingredients' schedules where that left them.
    if (stage().name == "classes") dials_.hold(history_.progress("train"), stage().path + ".");
}

void Trainer::beginStage(size_t number) {
    const EpochRecord last = history_.epochs.empty() ? EpochRecord{} : history_.epochs.back();
    number_ = number;
    build();
    StageRecord record;
    record.name = stage().name;
    record.title = stage().title;
    for (auto& [name, unit] : solver_->terms()) record.terms.push_back({name, unit});
    record.firstRow = std::ssize(history_.epochs);
    record.firstEpoch = last.epoch;
    record.firstStep = last.step;
    sums_.assign(record.terms.size(), 0.0);
    values_.assign(record.terms.size(), 0.0);
    history_.stages.push_back(std::move(record));
    history_.batches = {};
    samples_ = 0;
    at_ = {};
    evaluating_ = evaluated_ = stoppedEarly_ = false;
    keeper_.begin(stage().keeps);
}

int64_t Trainer::epochs() const {
    int64_t sum = history_.stages.back().firstEpoch;
    for (size_t i = number_; i < stages_.size(); ++i) sum += stages_[i].epochs;
    return sum;
}

Progress Trainer::progress() const {
    const double part =
        static_cast<double>(at_.batch) / static_cast<double>(solver_->unitsPerEpoch());
    const StageRecord& record = history_.stages.back();
    return {static_cast<double>(record.firstEpoch + at_.epoch) + part, record.firstStep + at_.step};
}

Trainer::Event Trainer::advance(std::stop_token stop) {
    if (diverged()) return Event::Diverged;
    omp_set_num_threads(threads_);  // of the calling thread's pool; the same number, the same bits
    kernels::flushSubnormals(threads_);
    const auto start = Clock::now();
    if (!finished_ && !owesEvaluation() && stageOver()) beginStage(number_ + 1);
    // The row of epoch e is made right after its last update, and of epoch 0 before the first.
    Event event = Event::Finished;
    if (owesEvaluation())
        event = evaluate();
    else if (!finished_)
        event = update(stop);
    noteFinish();
    seconds_ += since(start);
    return event;
}

void Trainer::noteFinish() {
    finished_ = !diverged() && number_ + 1 == stages_.size() && stageOver() && evaluated_;
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
    keeper_.follow(++at_.step);
    evaluated_ = false;
    if (++at_.batch >= solver_->unitsPerEpoch()) {
        at_.batch = 0;
        ++at_.epoch;
    }
    return Event::Update;
}

Trainer::Event Trainer::evaluate() {
    const bool standIn = data_->validation.count() == 0;
    if (!evaluating_) {
        stage().objective->settle(parameters_);
        keeper_.lend();
        evaluator_->begin(standIn ? data_->train : data_->validation, standIn ? kStandInRows : 0);
    }
    evaluating_ = !evaluator_->advance();
    if (evaluating_) return Event::Evaluation;
    recordEpoch();
    return Event::EpochEnd;
}

void Trainer::recordEpoch() {
    StageRecord& record = history_.stages.back();
    EpochRecord row;
    row.epoch = record.firstEpoch + at_.epoch;
    row.step = record.firstStep + at_.step;
    if (samples_ > 0)
        for (double sum : sums_) row.train.push_back(sum / static_cast<double>(samples_));
    row.validation = evaluator_->terms();
    history_.standIn = data_->validation.count() == 0;
    row.validationSse = evaluator_->ssePerImage();
    row.seconds = seconds_;
    if (monitor_) {
        history_.monitored = monitor_->infos();
        row.monitored = monitor_->measure(static_cast<uint64_t>(std::ssize(history_.epochs)));
    }
    stoppedEarly_ = keeper_.note(row.validation[0], at_.epoch, std::ssize(history_.epochs));
    history_.epochs.push_back(std::move(row));
    std::fill(sums_.begin(), sums_.end(), 0.0);
    samples_ = 0;
    evaluated_ = true;
    keeper_.giveBack();
    std::copy_n(parameters_.values(), parameters_.size(), lastGood_.begin());
    if (!stageOver()) return;
    keeper_.settle();
    if (stoppedEarly_)
        record.end = "The validation objective had not fallen for " +
                     std::to_string(experiment_.integer("training.patience")) +
                     " epochs; the weights are those of epoch " +
                     std::to_string(record.firstEpoch + keeper_.bestEpoch()) + ".";
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
                  std::to_string(progress().step) + place + ".";
    std::copy(lastGood_.begin(), lastGood_.end(), parameters_.values());
}

bool Trainer::setLive(const std::string& path, const Value& value) {
    auto schedule = Scheduled::parse(value, path);
    if (!schedule) return false;
    // What the present stage does not use may belong to a later one.
    if (!dials_.set(path, *schedule) && number_ + 1 >= stages_.size()) return false;
    changed_.emplace_back(path, *schedule);
    experiment_.settings.setAt(path, value);
    return true;
}

void Trainer::setEpochs(const std::string& path, int64_t epochs) {
    const bool present = stage().lengthPath == path;
    if (present) epochs = std::max(epochs, begunEpochs());
    experiment_.settings.setAt(path, epochs);
    for (size_t i = number_; i < stages_.size(); ++i)
        if (stages_[i].lengthPath == path) stages_[i].epochs = epochs;
    if (present) goOn();
}

void Trainer::goOn() {
    if (stoppedEarly_) keeper_.beginPatience(at_.epoch);
    stoppedEarly_ = false;
    history_.stages.back().end.clear();
    if (!stageOver())
        keeper_.takeBack();
    else if (evaluated_)
        keeper_.settle();
    noteFinish();
}

}  // namespace hourglass
