#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "core/base/scheduled.h"
#include "core/base/value.h"

namespace hourglass {

struct TermInfo {
    std::string name, unit;
    bool operator==(const TermInfo&) const = default;
};

/// How far a run has come, all its stages counted. Where the ingredients' schedules stand is
/// another clock, ScheduleProgress: it runs in the training as a whole only, so the two are two
/// types.
struct RunProgress {
    double epoch = 0;
    int64_t step = 0;

    bool operator==(const RunProgress&) const = default;
};

/// One row of the training curve.
struct EpochRecord {
    int64_t epoch = 0;               ///< of the whole run
    int64_t step = 0;                ///< of the whole run
    std::vector<double> train;       ///< as trained (noise, dropout); empty at epoch 0
    std::vector<double> validation;  ///< evaluation mode, clean input, mean code
    std::vector<double> monitored;   ///< as History::monitored; empty if nobody asked
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
    /// Forgets what came after so many batches.
    void cutTo(int64_t batches);
    Value json() const;
    static BatchCurve parse(const Value& value);
    bool operator==(const BatchCurve&) const = default;

 private:
    std::vector<double> points_;
    int64_t stride_ = 1, pending_ = 0;
    double sum_ = 0;
};

/// What a stage does: layers are pretrained one by one, from the data up, then the autoencoder is
/// trained as a whole, then a classifier on its code.
enum class StageKind { Layer, Whole, Classes };
/// Of a name as files have it: "layer-1", "train", "classes".
StageKind stageKind(const std::string& name);

/// What one stage of a run is measured by, and where its rows begin. Term 0 is its objective.
struct StageRecord {
    std::string name, title;  ///< "layer-1", "Layer 1 of 4 (RBM)"
    std::vector<TermInfo> terms;
    int64_t firstRow = 0, firstEpoch = 0, firstStep = 0;
    std::string end;  ///< why it ended early, in a sentence; empty if it did not
    StageKind kind() const { return stageKind(name); }
    bool operator==(const StageRecord&) const = default;
};

/// The one number by which people judge a row of a stage.
struct Figure {
    std::string name, unit;
    double value = 0;
};

/// Everything measured during a run. Each stage has a row before its first update and one after
/// each of its epochs.
struct History {
    std::vector<StageRecord> stages;  ///< those that have begun; the last one is the present one
    std::vector<EpochRecord> epochs;
    BatchCurve batches;               ///< of the present stage
    std::vector<TermInfo> monitored;  ///< gradients and units, over all stages; may be empty
    /// There is no validation part: its columns were measured on training pictures.
    bool standIn = false;
    /// Behind the last row the loss, the error or a weight was not finite any more. Forgotten when
    /// training goes on from there.
    bool diverged = false;

    /// What the validation columns were measured on: "validation" or "training pictures".
    const char* checkedOn() const { return standIn ? "training pictures" : "validation"; }
    /// Of the present stage.
    const std::vector<TermInfo>& terms() const;
    /// What the present stage is about: a classifier's error in %, what a layer's pretraining
    /// minimises, of the whole autoencoder the squared error.
    Figure figure(const EpochRecord& row) const;
    /// While layers are pretrained from below: how many of them have begun to learn; else 0.
    int64_t layersBegun() const;
    /// The rows of a stage.
    std::span<const EpochRecord> rows(size_t stage) const;
    /// The latest row; zeros before the first one.
    EpochRecord last() const { return epochs.empty() ? EpochRecord{} : epochs.back(); }
    /// The present stage; the training as a whole before any has begun.
    StageKind present() const { return stages.empty() ? StageKind::Whole : stages.back().kind(); }
    /// How far the training as a whole has come; nothing if it has not begun.
    ScheduleProgress wholeProgress() const;
    /// Where the ingredients' schedules stand when the run stands at `run`: they follow the
    /// training as a whole, not what comes before and behind it.
    ScheduleProgress scheduleProgress(const RunProgress& run) const;

    /// Same numbers to the last bit, times aside.
    bool sameNumbers(const History& other) const;
    Value json() const;
    static Result<History> parse(const Value& value, const std::string& where);
};

}  // namespace hourglass
