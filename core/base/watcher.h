#pragma once

#include <algorithm>
#include <cstdint>
#include <functional>
#include <stop_token>
#include <utility>

namespace hourglass {

/// Whoever waits for a long piece of work: may have it stopped, and is told how far it is.
class Watcher {
 public:
    /// Told a share from 0 to 1, by the thread that works.
    using Receiver = std::function<void(double share)>;

    Watcher() = default;
    Watcher(std::stop_token stop, Receiver told = {})
        : stop_(std::move(stop)), told_(std::move(told)) {}

    bool stop_requested() const { return stop_.stop_requested(); }
    operator const std::stop_token&() const { return stop_; }

    /// So much of this piece is done.
    void at(double share) const {
        if (told_) told_(from_ + (to_ - from_) * std::clamp(share, 0.0, 1.0));
    }
    void at(int64_t done, int64_t of) const {
        at(static_cast<double>(done) / static_cast<double>(std::max<int64_t>(1, of)));
    }
    /// For a part of this piece, which is told from its own 0 to 1.
    Watcher part(double from, double to) const {
        Watcher inner = *this;
        inner.from_ = from_ + (to_ - from_) * from;
        inner.to_ = from_ + (to_ - from_) * to;
        return inner;
    }
    /// For piece `index` of `count` pieces that are about as long as each other.
    Watcher piece(int64_t index, int64_t count) const {
        const auto n = static_cast<double>(std::max<int64_t>(1, count));
        return part(static_cast<double>(index) / n, static_cast<double>(index + 1) / n);
    }

 private:
    std::stop_token stop_;
    Receiver told_;
    double from_ = 0, to_ = 1;
};

}  // namespace hourglass
