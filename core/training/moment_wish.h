#pragma once

#include <string>

#include "core/base/result.h"
#include "core/training/moment.h"

namespace hourglass {

/// Which moment of a run somebody asks for, in words: "first", "best", "last", "epoch:12",
/// "update:400", or a number of updates alone.
struct MomentWish {
    enum class Kind { First, Best, Last, Epoch, Update } kind = Kind::Last;
    int64_t number = 0;  ///< of the epoch or the update

    static Result<MomentWish> parse(const std::string& words);
};

/// Place of the moment with the lowest figure of the latest stage that has one; 0 if none has.
size_t bestMoment(const Moments& moments);

/// Place of that moment among those that are kept, the last one being the run as it is; or an error
/// that names the nearest one.
Result<size_t> findMoment(const MomentWish& wish, const Moments& moments);

/// "first, best, last, epoch:12 or update:400".
inline constexpr const char* kMomentWords = "first, best, last, epoch:12 or update:400";

}  // namespace hourglass
