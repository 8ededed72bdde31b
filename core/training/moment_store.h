#pragma once

#include <filesystem>
#include <map>
#include <memory>
#include <string>

#include "core/training/moment.h"

namespace hourglass {

/// Keeps moments of all runs within one budget of memory. When it is full, the moments go that are
/// missed least: those whose neighbours are nearest, measured by the logarithm of the updates, so
/// that the many early changes and the few late ones are kept alike. The first, the best and the
/// last moment of each run always stay, and only they keep the solver's state; beyond the budget
/// they go to the disk.
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
    /// Where moments go beyond the budget; the system's folder for temporary files without it.
    void setFolder(std::string folder);
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
    /// How many moments of a run are on the disk.
    int64_t onDisk(int64_t run) const;
    /// Memory beyond the budget, in bytes: there was no room on the disk.
    size_t bytesBeyond() const { return bytes_ > budget_ ? bytes_ - budget_ : 0; }

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
    bool moveOne();

    size_t budget_, bytes_ = 0;
    std::string folder_ = std::filesystem::temp_directory_path().string();
    bool diskIsFull_ = false;  ///< or takes no files: not tried again before a change
    mutable std::map<int64_t, Kept> runs_;
};

}  // namespace hourglass
