#pragma once

#include <map>
#include <memory>

#include "core/training/moment.h"

namespace hourglass {

/// Keeps moments of all runs within one budget of memory. When it is full, the moments go that are
/// missed least: those whose neighbours are nearest, measured by the logarithm of the updates, so
/// that the many early changes and the few late ones are kept alike. The first, the best and the
/// last moment of each run always stay, and only they keep the solver's state.
class MomentStore {
 public:
    static constexpr size_t kDefaultBudget = size_t{256} << 20;  ///< bytes
    static constexpr size_t kMostOfARun = 1000;  ///< more marks than that nobody can tell apart

    explicit MomentStore(size_t budget = kDefaultBudget) : budget_(budget) {}

    /// Are the weights after so many updates worth keeping even within an epoch? 0, 1, 2, 4, 8, ...
    static bool isDue(int64_t updates) { return (updates & (updates - 1)) == 0; }

    void add(std::shared_ptr<const Moment> moment);
    /// Another budget, in bytes; moments go at once if it is smaller.
    void setBudget(size_t budget);
    /// The moments of run `from` belong to run `to`: it was left and is open again.
    void rename(int64_t from, int64_t to);
    /// A run's moments; never null. The list itself never changes.
    std::shared_ptr<const Moments> of(int64_t run) const;
    /// Those of all runs, by the runs' numbers.
    std::map<int64_t, std::shared_ptr<const Moments>> all() const;
    /// A run is gone, and its moments with it.
    void forget(int64_t run);
    /// How many moments of a run had to go.
    int64_t thinned(int64_t run) const;
    /// Memory of all moments, in bytes.
    size_t bytes() const { return bytes_; }

 private:
    struct Kept {
        Moments moments;
        size_t best = 0;
        int64_t thinned = 0;
        std::shared_ptr<const Moments> list;  ///< as it was handed out; null after a change
    };
    void noteBest(Kept& kept);
    void dropSolver(Kept& kept, size_t index);
    void fit();
    bool dropOne(bool withinBudget);

    size_t budget_, bytes_ = 0;
    mutable std::map<int64_t, Kept> runs_;
};

}  // namespace hourglass
