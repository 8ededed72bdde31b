#include "core/training/history.h"

#include <algorithm>
#include <limits>
#include <string_view>

namespace hourglass {
namespace {

constexpr const char* kLayer = "layer-";  // a stage of pretraining, before its number

constexpr size_t kMostPoints = 2048;

Value numbers(const std::vector<double>& list) {
    Value result = Value::array();
    for (double number : list) result.items().emplace_back(number);
    return result;
}

/// What JSON writes as null was no number.
constexpr double kNotANumber = std::numeric_limits<double>::quiet_NaN();

std::vector<double> parseNumbers(const Value& value) {
    std::vector<double> result;
    for (auto& item : value.items()) result.push_back(item.number(kNotANumber));
    return result;
}

Value termsJson(const std::vector<TermInfo>& terms) {
    Value list = Value::array();
    for (auto& term : terms) {
        Value item = Value::object();
        item.set("name", term.name);
        item.set("unit", term.unit);
        list.items().push_back(item);
    }
    return list;
}

std::vector<TermInfo> parseTerms(const Value& list) {
    std::vector<TermInfo> terms;
    for (auto& item : list.items()) terms.push_back({item["name"].text(), item["unit"].text()});
    return terms;
}

Value stageJson(const StageRecord& stage) {
    Value item = Value::object();
    item.set("name", stage.name);
    item.set("title", stage.title);
    item.set("terms", termsJson(stage.terms));
    item.set("first_row", stage.firstRow);
    item.set("first_epoch", stage.firstEpoch);
    item.set("first_step", stage.firstStep);
    if (!stage.end.empty()) item.set("end", stage.end);
    return item;
}

StageRecord parseStage(const Value& item) {
    const auto number = [&](const char* key) { return static_cast<int64_t>(item[key].number()); };
    return {item["name"].text(), item["title"].text(),  parseTerms(item["terms"]),
            number("first_row"), number("first_epoch"), number("first_step"),
            item["end"].text()};
}

}  // namespace

void BatchCurve::add(double objective) {
    if (points_.capacity() < kMostPoints) points_.reserve(kMostPoints);  // once, not while training
    sum_ += objective;
    if (++pending_ < stride_) return;
    points_.push_back(sum_ / static_cast<double>(pending_));
    sum_ = 0, pending_ = 0;
    if (points_.size() < kMostPoints) return;
    for (size_t i = 0; i < points_.size() / 2; ++i)
        points_[i] = 0.5 * (points_[2 * i] + points_[2 * i + 1]);
    points_.resize(points_.size() / 2);
    stride_ *= 2;
}

void BatchCurve::cutTo(int64_t batches) {
    const auto most = static_cast<size_t>(batches / stride_);
    if (points_.size() > most) points_.resize(most);
    pending_ = 0;
    sum_ = 0;
}

Value BatchCurve::json() const {
    Value result = Value::object();
    result.set("points", numbers(points_));
    result.set("stride", stride_);
    result.set("pending", pending_);
    result.set("sum", sum_);
    return result;
}

BatchCurve BatchCurve::parse(const Value& value) {
    BatchCurve curve;
    curve.points_ = parseNumbers(value["points"]);
    curve.stride_ = std::max<int64_t>(1, static_cast<int64_t>(value["stride"].number(1)));
    curve.pending_ = static_cast<int64_t>(value["pending"].number());
    curve.sum_ = value["sum"].number();
    return curve;
}

StageKind stageKind(const std::string& name) {
    if (name.starts_with(kLayer)) return StageKind::Layer;
    return name == "classes" ? StageKind::Classes : StageKind::Whole;
}

const std::vector<TermInfo>& History::terms() const {
    static const std::vector<TermInfo> none;
    return stages.empty() ? none : stages.back().terms;
}

Figure History::figure(const EpochRecord& row) const {
    if (present() == StageKind::Whole) return {"squared error", "SSE/image", row.validationSse};
    if (terms().empty() || row.validation.size() != terms().size()) return {};
    const auto verdict = std::find_if(terms().begin(), terms().end(), [](const TermInfo& term) {
        return term.name == "classification error";
    });
    const auto i = static_cast<size_t>(verdict == terms().end() ? 0 : verdict - terms().begin());
    return {terms()[i].name, terms()[i].unit, row.validation[i]};
}

std::span<const EpochRecord> History::rows(size_t stage) const {
    if (stage >= stages.size()) return {};
    const auto from = static_cast<size_t>(stages[stage].firstRow);
    const size_t to =
        stage + 1 < stages.size() ? static_cast<size_t>(stages[stage + 1].firstRow) : epochs.size();
    return std::span(epochs).subspan(from, to - from);
}

ScheduleProgress History::wholeProgress() const {
    for (size_t i = 0; i < stages.size(); ++i) {
        if (stages[i].kind() != StageKind::Whole || rows(i).empty()) continue;
        const EpochRecord& last = rows(i).back();
        return {static_cast<double>(last.epoch - stages[i].firstEpoch),
                last.step - stages[i].firstStep};
    }
    return {};
}

int64_t History::layersBegun() const {
    if (present() != StageKind::Layer) return 0;
    return std::atoll(stages.back().name.c_str() + std::string_view(kLayer).size());
}

ScheduleProgress History::scheduleProgress(const RunProgress& run) const {
    if (stages.empty()) return {run.epoch, run.step};
    if (present() != StageKind::Whole) return wholeProgress();
    const StageRecord& whole = stages.back();
    return {run.epoch - static_cast<double>(whole.firstEpoch), run.step - whole.firstStep};
}

bool History::sameNumbers(const History& other) const {
    if (stages != other.stages || epochs.size() != other.epochs.size() || batches != other.batches)
        return false;
    for (size_t i = 0; i < epochs.size(); ++i) {
        const EpochRecord &a = epochs[i], &b = other.epochs[i];
        if (a.epoch != b.epoch || a.step != b.step || a.train != b.train ||
            a.validation != b.validation || a.monitored != b.monitored ||
            a.validationSse != b.validationSse)
            return false;
    }
    return true;
}

Value History::json() const {
    Value stageList = Value::array(), rows = Value::array();
    for (auto& stage : stages) stageList.items().push_back(stageJson(stage));
    for (auto& row : epochs) {
        Value item = Value::object();
        item.set("epoch", row.epoch);
        item.set("step", row.step);
        item.set("train", numbers(row.train));
        item.set("validation", numbers(row.validation));
        item.set("validation_sse_per_image", row.validationSse);
        item.set("seconds", row.seconds);
        if (!row.monitored.empty()) item.set("monitored", numbers(row.monitored));
        rows.items().push_back(item);
    }
    Value result = Value::object();
    result.set("terms", termsJson(terms()));
    result.set("stages", stageList);
    if (!monitored.empty()) result.set("monitored", termsJson(monitored));
    if (standIn) result.set("stand_in", true);
    if (diverged) result.set("diverged", true);
    result.set("epochs", rows);
    result.set("batches", batches.json());
    return result;
}

Result<History> History::parse(const Value& value, const std::string& where) {
    History history;
    const auto rows = static_cast<int64_t>(value["epochs"].items().size());
    for (auto& item : value["stages"].items()) {
        history.stages.push_back(parseStage(item));
        const int64_t before = history.stages.size() > 1 ? history.stages.end()[-2].firstRow : 0;
        const int64_t first = history.stages.back().firstRow;
        if (first < before || first > rows || history.stages.back().terms.empty())
            return failure("A stage of the history has no rows or no terms.", where);
    }
    // Files from before there were stages list the terms alone.
    if (history.stages.empty())
        history.stages.push_back({"train", "Training", parseTerms(value["terms"]), 0, 0, 0, {}});
    history.stages.front().firstRow = 0;
    history.monitored = parseTerms(value["monitored"]);
    history.standIn = value.find("stand_in") && value["stand_in"].flag();
    history.diverged = value.find("diverged") && value["diverged"].flag();
    size_t stage = 0;
    for (auto& item : value["epochs"].items()) {
        while (stage + 1 < history.stages.size() &&
               history.stages[stage + 1].firstRow <= std::ssize(history.epochs))
            ++stage;
        const size_t terms = history.stages[stage].terms.size();
        EpochRecord row;
        row.epoch = static_cast<int64_t>(item["epoch"].number());
        row.step = static_cast<int64_t>(item["step"].number());
        row.train = parseNumbers(item["train"]);
        row.validation = parseNumbers(item["validation"]);
        row.validationSse = item["validation_sse_per_image"].number(kNotANumber);
        row.seconds = item["seconds"].number();
        row.monitored = parseNumbers(item["monitored"]);
        const bool watched =
            row.monitored.empty() || row.monitored.size() == history.monitored.size();
        const bool fits = watched && row.validation.size() == terms &&
                          (row.train.empty() || row.train.size() == terms);
        if (!fits) return failure("A row of the history has the wrong number of terms.", where);
        history.epochs.push_back(std::move(row));
    }
    history.batches = BatchCurve::parse(value["batches"]);
    return history;
}

}  // namespace hourglass
