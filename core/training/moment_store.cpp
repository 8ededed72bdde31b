#include "core/training/moment_store.h"

#include <algorithm>
#include <cmath>

namespace hourglass {
namespace {

constexpr size_t kWorthMoving = size_t{64} << 10;  // bytes

/// Place of an update on the logarithmic scale.
double logPlace(const Moment& moment) {
    return std::log2(1.0 + static_cast<double>(moment.progress.step));
}

}  // namespace

void MomentStore::add(std::shared_ptr<const Moment> moment) {
    Kept& kept = runs_[moment->run];
    kept.list.reset();
    // What was the last one until now keeps its solver's state only as the first or the best.
    const size_t before = kept.moments.size();
    bytes_ += moment->bytesInMemory();
    kept.moments.push_back(std::move(moment));
    const size_t bestBefore = kept.best;
    noteBest(kept);
    if (before > 1 && before - 1 != kept.best) dropSolver(kept, before - 1);
    if (bestBefore != kept.best && bestBefore > 0) dropSolver(kept, bestBefore);
    fit();
}

void MomentStore::setBudget(size_t budget) {
    budget_ = budget;
    diskIsFull_ = false;
    fit();
}

void MomentStore::setFolder(std::string folder) {
    folder_ = std::move(folder);
    diskIsFull_ = false;
    fit();
}

/// The best one is the one with the lowest figure of the present stage.
void MomentStore::noteBest(Kept& kept) {
    const Moment &best = *kept.moments[kept.best], &last = *kept.moments.back();
    if (!last.measured) return;
    const bool newStage = best.position.stage != last.position.stage || !best.measured;
    if (newStage || last.figure.value < best.figure.value) kept.best = kept.moments.size() - 1;
}

void MomentStore::dropSolver(Kept& kept, size_t index) {
    auto& moment = kept.moments[index];
    if (!moment->solver || index + 1 == kept.moments.size()) return;
    bytes_ -= moment->bytesInMemory();
    auto light = std::make_shared<Moment>(*moment);
    light->solver.reset();
    moment = std::move(light);
    bytes_ += moment->bytesInMemory();
}

void MomentStore::fit() {
    while (bytes_ > budget_ && dropOne(false)) {
    }
    while (bytes_ > budget_ && moveOne()) {
    }
    for (auto& [run, kept] : runs_)
        while (kept.moments.size() > kMostOfARun && dropOne(true)) {
        }
}

/// Drops the moment that is missed least; of all runs, or of those with too many. False if only
/// such are left that must stay.
bool MomentStore::dropOne(bool withinBudget) {
    Kept* from = nullptr;
    size_t least = 0;
    double narrowest = INFINITY;
    for (auto& [run, kept] : runs_) {
        if (withinBudget && kept.moments.size() <= kMostOfARun) continue;
        for (size_t i = 1; i + 1 < kept.moments.size(); ++i) {
            if (i == kept.best) continue;
            const double gap = logPlace(*kept.moments[i + 1]) - logPlace(*kept.moments[i - 1]);
            if (gap >= narrowest) continue;
            narrowest = gap;
            from = &kept;
            least = i;
        }
    }
    if (!from) return false;
    bytes_ -= from->moments[least]->bytesInMemory();
    from->moments.erase(from->moments.begin() + static_cast<std::ptrdiff_t>(least));
    if (from->best > least) --from->best;
    ++from->thinned;
    from->list.reset();
    return true;
}

/// Moves a moment that must stay to the disk, of the oldest run first: it is looked at least. False
/// if there is none left in memory, or no room.
bool MomentStore::moveOne() {
    if (diskIsFull_) return false;
    for (auto& [run, kept] : runs_)
        for (auto& moment : kept.moments) {
            if (moment->onDisk || moment->bytes() < kWorthMoving) continue;
            auto moved = movedToDisk(*moment, folder_);
            diskIsFull_ = !moved;
            if (!moved) return false;
            bytes_ -= moment->bytesInMemory();
            moment = std::move(moved);
            kept.list.reset();
            return true;
        }
    return false;
}

int64_t MomentStore::onDisk(int64_t run) const {
    const auto found = runs_.find(run);
    if (found == runs_.end()) return 0;
    return std::count_if(found->second.moments.begin(), found->second.moments.end(),
                         [](const auto& moment) { return moment->onDisk; });
}

void MomentStore::rename(int64_t from, int64_t to) {
    const auto found = runs_.find(from);
    if (found == runs_.end() || from == to) return;
    Kept kept = std::move(found->second);
    runs_.erase(found);
    for (auto& moment : kept.moments) {
        auto renamed = std::make_shared<Moment>(*moment);
        renamed->run = to;
        moment = std::move(renamed);
    }
    kept.list.reset();
    runs_[to] = std::move(kept);
}

std::shared_ptr<const Moments> MomentStore::of(int64_t run) const {
    const auto found = runs_.find(run);
    if (found == runs_.end()) return std::make_shared<const Moments>();
    Kept& kept = found->second;
    if (!kept.list) kept.list = std::make_shared<const Moments>(kept.moments);
    return kept.list;
}

std::map<int64_t, std::shared_ptr<const Moments>> MomentStore::all() const {
    std::map<int64_t, std::shared_ptr<const Moments>> all;
    for (auto& [run, kept] : runs_) all[run] = of(run);
    return all;
}

void MomentStore::forget(int64_t run) {
    const auto found = runs_.find(run);
    if (found == runs_.end()) return;
    for (auto& moment : found->second.moments) bytes_ -= moment->bytesInMemory();
    runs_.erase(found);
}

int64_t MomentStore::thinned(int64_t run) const {
    const auto found = runs_.find(run);
    return found == runs_.end() ? 0 : found->second.thinned;
}

}  // namespace hourglass
