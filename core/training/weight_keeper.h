#pragma once

#include <limits>
#include <string>

#include "core/base/aligned.h"
#include "core/nn/parameters.h"

namespace hourglass {

/// Weights beside those that training moves: their moving average, which is measured instead of
/// them, and the best ones that were measured, which a stage ends with. Either may be off.
class WeightKeeper {
 public:
    /// All that must be saved with a run; flat arrays, empty if there is no such thing.
    struct State {
        AlignedVector<float> average, best;
        AlignedVector<float> moving;  ///< what training moved, where it has ended with others
        double bestValue = std::numeric_limits<double>::infinity();
        int64_t bestEpoch = -1, bestRow = -1;
        int64_t since = 0;  ///< epoch from which patience counts
    };

    /// `decay`: share of the past in the average, 0 for none. `patience`: epochs, 0 for no end.
    WeightKeeper(Parameters& parameters, double decay, int64_t patience);

    /// Forgets everything: a stage begins.
    void begin(bool active);
    /// The average as it is now, and back to what it was then.
    void rememberAverage();
    void recallAverage();
    /// After update number `update`, counted from 1: the average follows. Its share of the past
    /// grows with the updates, min(decay, (1 + n) / (10 + n)), so that the start is soon forgotten.
    void follow(int64_t update);
    /// The average takes the place of the moved weights, until giveBack().
    void lend();
    void giveBack();
    /// What was measured with the weights in place. True if the stage should stop.
    bool note(double validation, int64_t epoch, int64_t row);
    /// The stage is over: the best weights, or their average, take the place of the moved ones.
    void settle();
    /// Training goes on: the moved weights come back.
    void takeBack();
    /// Patience counts from this epoch.
    void beginPatience(int64_t epoch) { state_.since = epoch; }

    /// The weights that are measured, shown and kept, into an array as long as the parameters.
    void copyShown(float* to) const;
    /// What must be saved beside them.
    State state() const;
    /// The row of the history whose weights are in place because the stage has ended with its best
    /// ones; -1 if it has not.
    int64_t settledRow() const {
        return keepsBest() && !state_.moving.empty() && !showsAverage() ? state_.bestRow : -1;
    }
    int64_t bestEpoch() const { return state_.bestEpoch; }
    /// A state without an average or best weights leaves those of begin().
    void restore(const State& state);

 private:
    bool averages() const { return active_ && decay_ > 0; }
    bool keepsBest() const { return active_ && patience_ > 0; }

    bool showsAverage() const { return averages() && state_.moving.empty(); }
    const float* moved() const { return lent_ ? held_.data() : parameters_.values(); }
    /// The average in place of the trained part of `to`; buffers (running statistics) stay.
    void putAverage(float* to) const;

    Parameters& parameters_;
    double decay_;
    int64_t patience_;
    bool active_ = false, lent_ = false;
    AlignedVector<float> held_;  ///< the moved weights while the average is lent
    AlignedVector<float> remembered_;
    State state_;
};

}  // namespace hourglass
