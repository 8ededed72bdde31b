#include "core/training/history.h"

namespace hourglass {
namespace {

constexpr size_t kMostPoints = 2048;

Value numbers(const std::vector<double>& list) {
    Value result = Value::array();
    for (double number : list) result.items().emplace_back(number);
    return result;
}

std::vector<double> parseNumbers(const Value& value) {
    std::vector<double> result;
    for (auto& item : value.items()) result.push_back(item.number());
    return result;
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

bool History::sameNumbers(const History& other) const {
    if (terms != other.terms || epochs.size() != other.epochs.size() || batches != other.batches)
        return false;
    for (size_t i = 0; i < epochs.size(); ++i) {
        const EpochRecord &a = epochs[i], &b = other.epochs[i];
        if (a.epoch != b.epoch || a.step != b.step || a.train != b.train ||
            a.validation != b.validation || a.validationSse != b.validationSse)
            return false;
    }
    return true;
}

Value History::json() const {
    Value termList = Value::array(), rows = Value::array();
    for (auto& term : terms) {
        Value item = Value::object();
        item.set("name", term.name);
        item.set("unit", term.unit);
        termList.items().push_back(item);
    }
    for (auto& row : epochs) {
        Value item = Value::object();
        item.set("epoch", row.epoch);
        item.set("step", row.step);
        item.set("train", numbers(row.train));
        item.set("validation", numbers(row.validation));
        item.set("validation_sse_per_image", row.validationSse);
        item.set("seconds", row.seconds);
        rows.items().push_back(item);
    }
    Value result = Value::object();
    result.set("terms", termList);
    result.set("epochs", rows);
    result.set("batches", batches.json());
    return result;
}

Result<History> History::parse(const Value& value, const std::string& where) {
    History history;
    for (auto& term : value["terms"].items())
        history.terms.push_back({term["name"].text(), term["unit"].text()});
    for (auto& item : value["epochs"].items()) {
        EpochRecord row;
        row.epoch = static_cast<int64_t>(item["epoch"].number());
        row.step = static_cast<int64_t>(item["step"].number());
        row.train = parseNumbers(item["train"]);
        row.validation = parseNumbers(item["validation"]);
        row.validationSse = item["validation_sse_per_image"].number();
        row.seconds = item["seconds"].number();
        const bool fits = row.validation.size() == history.terms.size() &&
                          (row.train.empty() || row.train.size() == history.terms.size());
        if (!fits) return failure("A row of the history has the wrong number of terms.", where);
        history.epochs.push_back(std::move(row));
    }
    history.batches = BatchCurve::parse(value["batches"]);
    return history;
}

}  // namespace hourglass
