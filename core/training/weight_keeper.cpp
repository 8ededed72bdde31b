#include "core/training/weight_keeper.h"

#include <algorithm>

#include "core/kernels/kernels.h"

namespace hourglass {

WeightKeeper::WeightKeeper(Parameters& parameters, double decay, int64_t patience)
    : parameters_(parameters), decay_(decay), patience_(patience) {}

void WeightKeeper::begin(bool active) {
    active_ = active;
    lent_ = false;
    state_ = {};
    const float* w = parameters_.values();
    if (averages()) {
        state_.average.assign(w, w + parameters_.size());
        held_.resize(static_cast<size_t>(parameters_.size()));
    }
    if (keepsBest()) state_.best.assign(w, w + parameters_.size());
    rememberAverage();
}

void WeightKeeper::rememberAverage() { remembered_ = state_.average; }

void WeightKeeper::recallAverage() { state_.average = remembered_; }

void WeightKeeper::follow(int64_t update) {
    if (!averages()) return;
    const double n = static_cast<double>(update);
    const auto keep = static_cast<float>(std::min(decay_, (1 + n) / (10 + n)));
    float* average = state_.average.data();
    kernels::table().scale(average, keep, parameters_.trainedSize());
    kernels::table().sgd(average, parameters_.values(), keep - 1, parameters_.trainedSize());
}

void WeightKeeper::putAverage(float* to) const {
    std::copy_n(state_.average.begin(), parameters_.trainedSize(), to);
    // The mean of vectors of length 1 is shorter.
    for (auto& tensor : parameters_.tensors())
        if (!tensor.frozen) normalise(tensor.unitVectors, tensor.shape, to + tensor.offset);
}

void WeightKeeper::copyShown(float* to) const {
    std::copy_n(parameters_.values(), parameters_.size(), to);
    if (showsAverage() && !lent_) putAverage(to);
}

WeightKeeper::State WeightKeeper::state() const {
    State state = state_;
    if (showsAverage()) state.moving.assign(moved(), moved() + parameters_.size());
    return state;
}

void WeightKeeper::lend() {
    if (!averages() || lent_) return;
    lent_ = true;
    std::copy_n(parameters_.values(), parameters_.size(), held_.begin());
    putAverage(parameters_.values());
}

void WeightKeeper::giveBack() {
    if (!lent_) return;
    lent_ = false;
    std::copy(held_.begin(), held_.end(), parameters_.values());
}

bool WeightKeeper::note(double validation, int64_t epoch, int64_t row) {
    if (!keepsBest()) return false;
    if (validation < state_.bestValue) {
        state_.bestValue = validation;
        state_.bestEpoch = epoch;
        state_.bestRow = row;
        std::copy_n(parameters_.values(), parameters_.size(), state_.best.begin());
    }
    return epoch - std::max(state_.bestEpoch, state_.since) >= patience_;
}

void WeightKeeper::settle() {
    giveBack();
    if ((!averages() && !keepsBest()) || !state_.moving.empty()) return;
    float* w = parameters_.values();
    state_.moving.assign(w, w + parameters_.size());
    if (keepsBest() && state_.bestRow >= 0)
        std::copy(state_.best.begin(), state_.best.end(), w);
    else if (averages())
        putAverage(w);
}

void WeightKeeper::takeBack() {
    if (state_.moving.empty()) return;
    std::copy(state_.moving.begin(), state_.moving.end(), parameters_.values());
    state_.moving.clear();
}

void WeightKeeper::restore(const State& state) {
    State own = std::move(state_);
    state_ = state;
    if (averages() && state_.average.empty()) state_.average = std::move(own.average);
    if (keepsBest() && state_.best.empty()) state_.best = std::move(own.best);
}

}  // namespace hourglass
