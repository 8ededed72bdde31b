#include "core/training/trainer.h"

#include <algorithm>
#include <chrono>
#include <cmath>

#include "core/base/threads.h"
#include "core/experiment/problems.h"
#include "core/kernels/subnormals.h"

namespace hourglass {
namespace {

using Clock = std::chrono::steady_clock;

/// Rows that stand for the training part where there is no validation part.
constexpr int64_t kStandInRows = 2000;

double since(Clock::time_point start) {
    return std::chrono::duration<double>(Clock::now() - start).count();
}

int threadsOf(const Experiment& experiment) {
    const int64_t asked = experiment.integer("training.threads");
    return asked > 0 ? static_cast<int>(asked) : defaultThreads();
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
    return std::unique_ptr<Trainer>(new Trainer(experiment, std::move(data), std::move(*model)));
}

Trainer::Trainer(const Experiment& experiment, std::shared_ptr<const PreparedData> data,
                 std::unique_ptr<Autoencoder> model)
    : experiment_(experiment),
      data_(std::move(data)),
      model_(std::move(model)),
      keeper_(parameters_, experiment_.at("training.average").number(),
              experiment_.integer("training.patience")),
      team_(threadsOf(experiment_)) {
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
    bench_ = std::make_unique<Workbench>(
        Workbench{experiment_, *data_, *model_, parameters_, dials_, stage().objective.get()});
    solver_ = makeSolver(stage(), *bench_);
    evaluator_ = std::make_unique<Evaluator>(*bench_);
    if (experiment_.at("training.monitor").flag()) monitor_ = std::make_unique<Monitor>(*bench_);
    for (auto& [path, schedule] : changed_) dials_.set(path, schedule);
    // What follows the training as a whole keeps the ingredients' schedules where that left them.
    if (stageKind(stage().name) == StageKind::Classes)
        dials_.hold(history_.wholeProgress(), stage().path + ".");
}

void Trainer::beginStage(size_t number) {
    const EpochRecord last = history_.epochs.empty() ? EpochRecord{} : history_.epochs.back();
    number_ = number;
    teamChoice_.forget();
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
    at_ = lastGoodAt_ = {};
    std::copy_n(parameters_.values(), parameters_.size(), lastGood_.begin());
    evaluating_ = evaluated_ = stoppedEarly_ = false;
    keeper_.begin(stage().keeps);
}

int64_t Trainer::epochs() const {
    int64_t sum = history_.stages.back().firstEpoch;
    for (size_t i = number_; i < stages_.size(); ++i) sum += stages_[i].epochs;
    return sum;
}

RunProgress Trainer::progress() const {
    const double part =
        static_cast<double>(at_.batch) / static_cast<double>(solver_->unitsPerEpoch());
    const StageRecord& record = history_.stages.back();
    return {static_cast<double>(record.firstEpoch + at_.epoch) + part, record.firstStep + at_.step};
}

Trainer::Event Trainer::advance(std::stop_token stop, StepTrace* trace) {
    if (diverged()) return Event::Diverged;
    const kernels::Team::Use together(teamChoice_.next());
    kernels::flushSubnormals();
    const auto start = Clock::now();
    if (!finished_ && !owesEvaluation() && stageOver()) beginStage(number_ + 1);
    // The row of epoch e is made right after its last update, and of epoch 0 before the first.
    Event event = Event::Finished;
    if (owesEvaluation())
        event = evaluate();
    else if (!finished_)
        event = trace ? tracedUpdate(stop, *trace) : update(stop);
    noteFinish();
    const double spent = since(start);
    teamChoice_.note(spent, event == Event::Update && !trace);
    seconds_ += spent;
    return event;
}

void Trainer::noteFinish() {
    finished_ = !diverged() && number_ + 1 == stages_.size() && stageOver() && evaluated_;
}

Trainer::Event Trainer::update(std::stop_token stop) {
    const int64_t count = solver_->advance(at_, values_, stop);
    if (count == 0) return Event::Update;  // given up, nothing has changed
    if (!std::isfinite(values_[0])) {
        noteDivergence("The loss", values_[0]);
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
    const double found[] = {evaluator_->terms()[0], evaluator_->ssePerImage()};
    for (double value : found)
        if (!std::isfinite(value)) {
            keeper_.giveBack();
            if (history_.rows(number_).empty()) recordEpoch();  // every stage has a first row
            noteDivergence(standIn ? "The error" : "The validation error", value);
            return Event::Diverged;
        }
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
    lastGoodAt_ = at_;
    keeper_.rememberAverage();
    if (!stageOver()) return;
    keeper_.settle();
    if (stoppedEarly_)
        record.end = "The validation objective had not fallen for " +
                     std::to_string(experiment_.integer("training.patience")) +
                     " epochs; the weights are those of epoch " +
                     std::to_string(record.firstEpoch + keeper_.bestEpoch()) + ".";
}

/// Names where it began, and the settings that prevent it.
void Trainer::noteDivergence(const std::string& what, double value) {
    std::string place;
    for (size_t i = 0; i < parameters_.tensors().size() && place.empty(); ++i) {
        const float* values = parameters_.values(static_cast<int>(i));
        const int64_t count = parameters_.tensors()[i].shape.count();
        if (!std::all_of(values, values + count, [](float v) { return std::isfinite(v); }))
            place = ", first in " + parameters_.tensors()[i].name;
    }
    divergence_ = what + " became " + (std::isnan(value) ? "not a number" : "infinite") +
                  " at step " + std::to_string(progress().step) + place + ".";
    const std::string rate = stage().ratePath.empty() ? stage().path + ".rate" : stage().ratePath;
    const Value& found = experiment_.at(rate);
    divergence_ += found.isNull() ? " Scale the data (data.scaling)."
                                  : " Lower " + rate + " (" + writeJson(found, -1) +
                                        ") or scale the data (data.scaling).";
    standWhereLastMeasured();
    history_.diverged = true;
}

void Trainer::standWhereLastMeasured() {
    std::copy(lastGood_.begin(), lastGood_.end(), parameters_.values());
    at_ = lastGoodAt_;
    history_.batches.cutTo(at_.step);
    std::fill(sums_.begin(), sums_.end(), 0.0);
    samples_ = 0;
    evaluating_ = false;
    evaluated_ = true;
    keeper_.recallAverage();
    build();  // what the solver had gathered is no number either
}

const EpochRecord& Trainer::keptRow() const {
    const int64_t best = keeper_.settledRow();
    return best >= 0 ? history_.epochs[static_cast<size_t>(best)] : history_.epochs.back();
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
