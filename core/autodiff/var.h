#pragma once

#include "core/base/shape.h"

namespace hourglass {

class Tape;

/// A handle to a tensor on a tape. Copies are cheap and mean the same tensor.
struct Var {
    Tape* tape = nullptr;
    int id = -1;

    explicit operator bool() const { return tape != nullptr; }
    const Shape& shape() const;
    int64_t samples() const { return shape()[0]; }
    int64_t units() const { return shape().unitsPerSample(); }
};

}  // namespace hourglass
