#pragma once

#include <cstdint>

#include "core/base/result.h"
#include "core/base/value.h"

namespace hourglass {

/// How far the training of the autoencoder as a whole is: the clock of the ingredients' schedules,
/// which does not run while layers are pretrained or a classifier is trained.
struct ScheduleProgress {
    double epoch = 0;  ///< epochs done, with fraction
    int64_t step = 0;  ///< updates done
};

/// Behind the end of every schedule.
inline constexpr ScheduleProgress kSchedulesEnd{1e9, int64_t{1} << 60};

/// A real setting that may change during a run: a number, or
/// { "from": 0, "to": 1, "over": "10 epochs", "shape": "linear" | "cosine" | "geometric" | "step"
/// }. A step keeps its first value until the length is over. After its length every schedule keeps
/// its last value. "over" takes epochs or steps.
class Scheduled {
 public:
    enum class Shape { Linear, Cosine, Geometric, Step };
    enum class Unit { Epochs, Steps };

    Scheduled(double constant = 0) : from_(constant), to_(constant) {}
    static Result<Scheduled> parse(const Value& value, const std::string& path);

    double at(const ScheduleProgress& progress) const;
    double from() const { return from_; }
    double to() const { return to_; }
    double length() const { return length_; }
    Unit unit() const { return unit_; }
    bool isConstant() const { return length_ <= 0; }
    Value value() const;

    bool operator==(const Scheduled&) const = default;

 private:
    double from_ = 0, to_ = 0, length_ = 0;
    Unit unit_ = Unit::Epochs;
    Shape shape_ = Shape::Linear;
};

}  // namespace hourglass
