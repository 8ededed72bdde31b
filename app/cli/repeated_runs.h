#pragma once

#include <string>
#include <vector>

#include "core/training/trainer.h"

namespace hourglass::cli {

/// What came out of several experiments that were trained with the same seeds.
class RepeatedRuns {
 public:
    explicit RepeatedRuns(int64_t seeds) : seeds_(seeds) {}

    /// A run that is over. Runs of one name come one after another, in the order of their seeds.
    void add(const std::string& name, int64_t seed, const Trainer& trainer);
    /// {seeds, figure: {name, unit}, groups: [{name, mean, low, high, diverged, runs: [{seed,
    /// value, epochs}], bands: [{epoch, runs, mean, low, high}], test}]}. `test` compares a group
    /// with the first one, PairedTest with Holm's correction over all groups but the first; it is
    /// left out where a run of the two has diverged.
    Value json() const;

 private:
    struct Run {
        int64_t seed = 0;
        Figure figure;  ///< of the weights that are kept
        History history;
        bool diverged = false;
    };
    struct Group {
        std::string name;
        std::vector<Run> runs;
        std::vector<double> values() const;
        int64_t diverged() const;
    };
    static Value jsonOf(const Group& group);
    void addTests(Value& groups) const;

    int64_t seeds_;
    std::vector<Group> groups_;
};

}  // namespace hourglass::cli
