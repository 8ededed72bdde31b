#pragma once

#include "core/base/catalogue.h"

namespace hourglass {

/// What encoder and decoder are told beside the picture (Sohn et al. 2015): the code then needs to
/// hold only what this does not say already.
class Condition {
 public:
    virtual ~Condition() = default;
    /// Values that are joined to the encoder's input and to the code; 0: nothing is told.
    virtual int64_t units() const { return 0; }
};

/// All conditions: one line each.
const Catalogue<Condition>& conditions();

Entry<Condition> noCondition();
Entry<Condition> labelCondition();

}  // namespace hourglass
