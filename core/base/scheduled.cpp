#include "core/base/scheduled.h"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <sstream>

#include "core/base/field.h"

namespace hourglass {
namespace {

const std::vector<std::string> kShapes = {"linear", "cosine", "geometric", "step"};

bool parseLength(const std::string& text, double& length, Scheduled::Unit& unit) {
    std::istringstream stream(text);
    stream.imbue(std::locale::classic());
    std::string word, rest;
    if (!(stream >> length >> word) || (stream >> rest) || !(length > 0)) return false;
    if (word == "epochs" || word == "epoch") return unit = Scheduled::Unit::Epochs, true;
    if (word == "steps" || word == "step") return unit = Scheduled::Unit::Steps, true;
    return false;
}

}  // namespace

Result<Scheduled> Scheduled::parse(const Value& value, const std::string& path) {
    if (value.isNumber()) return Scheduled(value.number());
    Scheduled result;
    for (auto& [key, item] : value.members()) {
        if (key == "from" && item.isNumber()) {
            result.from_ = item.number();
        } else if (key == "to" && item.isNumber()) {
            result.to_ = item.number();
        } else if (key == "over" && parseLength(item.text(), result.length_, result.unit_)) {
        } else if (const auto shape = std::find(kShapes.begin(), kShapes.end(), item.text());
                   key == "shape" && shape != kShapes.end()) {
            result.shape_ = static_cast<Shape>(shape - kShapes.begin());
        } else {
            return failure("The schedule's \"" + key + "\" is not understood.", path,
                           "Write {\"from\": 0, \"to\": 1, \"over\": \"10 epochs\"}.");
        }
    }
    if (!value.find("from") || !value.find("to") || result.length_ <= 0)
        return failure("A schedule needs from, to and over.", path,
                       "Write {\"from\": 0, \"to\": 1, \"over\": \"10 epochs\"}.");
    if (result.shape_ == Shape::Geometric && !(result.from_ > 0 && result.to_ > 0))
        return failure("A geometric schedule needs ends above zero.", path);
    return result;
}

double Scheduled::at(const ScheduleProgress& progress) const {
    if (length_ <= 0) return to_;
    const double now = unit_ == Unit::Epochs ? progress.epoch : static_cast<double>(progress.step);
    const double share = std::clamp(now / length_, 0.0, 1.0);
    switch (shape_) {
        case Shape::Cosine:
            return to_ + (from_ - to_) * 0.5 * (1 + std::cos(std::numbers::pi * share));
        case Shape::Geometric:
            return from_ * std::pow(to_ / from_, share);
        case Shape::Step:
            return share < 1 ? from_ : to_;
        case Shape::Linear:
            break;
    }
    return from_ + (to_ - from_) * share;
}

Value Scheduled::value() const {
    if (isConstant()) return Value(to_);
    Value result = Value::object();
    result.set("from", from_);
    result.set("to", to_);
    result.set("over", numberText(length_) + (unit_ == Unit::Epochs ? " epochs" : " steps"));
    if (shape_ != Shape::Linear) result.set("shape", kShapes[static_cast<int>(shape_)]);
    return result;
}

}  // namespace hourglass
