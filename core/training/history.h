#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "core/base/value.h"

namespace hourglass {

struct TermInfo {
    std::string name, unit;
    bool operator==(const TermInfo&) const = default;
};

/// One row of the training curve.
struct EpochRecord {
    int64_t epoch = 0;
    int64_t step = 0;
    std::vector<double> train;       ///< as trained (noise, dropout); empty at epoch 0
    std::vector<double> validation;  ///< evaluation mode, clean input, mean code
    double validationSse = 0;        ///< SSE/image in the data's own units, evaluation mode
    double seconds = 0;              ///< training time so far; not part of what is reproducible
};

/// The objective of every batch, thinned: beyond 2048 points neighbours are averaged in pairs, so
/// the curve of any run has between 1024 and 2048 points.
class BatchCurve {
 public:
    void add(double objective);
    /// Points and the number of batches that each stands for.
    const std::vector<double>& points() const { return points_; }
    int64_t stride() const { return stride_; }
    Value json() const;
    static BatchCurve parse(const Value& value);
    bool operator==(const BatchCurve&) const = default;

 private:
    std::vector<double> points_;
    int64_t stride_ = 1, pending_ = 0;
    double sum_ = 0;
};

/// Everything measured during a run. Term 0 is the objective itself.
struct History {
    std::vector<TermInfo> terms;
    std::vector<EpochRecord> epochs;
    BatchCurve batches;

    /// Same numbers to the last bit, times aside.
    bool sameNumbers(const History& other) const;
    Value json() const;
    static Result<History> parse(const Value& value, const std::string& where);
};

}  // namespace hourglass
