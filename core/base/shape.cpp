#include "core/base/shape.h"

#include <cassert>

namespace hourglass {

Shape::Shape(std::initializer_list<int64_t> extents) {
    assert(extents.size() <= kMaxRank);
    for (int64_t extent : extents) extents_[rank_++] = extent;
}

int64_t Shape::count() const {
    int64_t product = 1;
    for (int axis = 0; axis < rank_; ++axis) product *= extents_[axis];
    return product;
}

int64_t Shape::unitsPerSample() const { return sample().count(); }

Shape Shape::withBatch(int64_t samples) const {
    assert(rank_ < kMaxRank);
    Shape result;
    result.extents_[0] = samples;
    for (int axis = 0; axis < rank_; ++axis) result.extents_[axis + 1] = extents_[axis];
    result.rank_ = rank_ + 1;
    return result;
}

Shape Shape::sample() const {
    Shape result;
    for (int axis = 1; axis < rank_; ++axis) result.extents_[axis - 1] = extents_[axis];
    result.rank_ = rank_ > 0 ? rank_ - 1 : 0;
    return result;
}

std::string Shape::text() const {
    std::string result = "[";
    for (int axis = 0; axis < rank_; ++axis) {
        if (axis > 0) result += ", ";
        result += std::to_string(extents_[axis]);
    }
    return result + "]";
}

}  // namespace hourglass
