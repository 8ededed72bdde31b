#pragma once

#include <vector>

#include "core/base/field.h"

namespace hourglass::ui {

/// Where a slider's positions lie on a field's range. Wide ranges go in steps of 1-3-10; the number
/// box beside the slider takes what lies between and beyond.
class NumberScale {
 public:
    explicit NumberScale(const Field& field);

    bool isUseful() const { return stops_.size() > 1; }
    int last() const { return static_cast<int>(stops_.size()) - 1; }
    double at(int position) const;
    int nearest(double value) const;

 private:
    std::vector<double> stops_;
};

}  // namespace hourglass::ui
