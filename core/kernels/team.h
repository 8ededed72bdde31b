#pragma once

#include <atomic>
#include <cstdint>
#include <thread>
#include <vector>

#include "core/kernels/share_out.h"

namespace hourglass::kernels {

/// Threads that work on one task after the other together: the one that calls run(), and helpers.
///
/// Nobody ever waits for a helper that the system does not let run: what a task is made of is
/// claimed piece by piece, the caller takes pieces that were meant for others, and at the end it
/// waits only for pieces that somebody has begun. A thread that waits looks again and again for
/// some microseconds (training hands out thousands of small tasks a second), then it sleeps, so
/// that a processor with other work is never kept busy by waiting.
///
/// While threads of the window compute (PromptWork), as many helpers fewer are invited as there
/// would be more threads than processors: a helper that is put aside in the middle of a piece would
/// keep all others waiting until the window has done.
class Team {
 public:
    /// `threads` with the caller. Helpers are started by the first task.
    explicit Team(int threads);
    ~Team();
    Team(const Team&) = delete;
    Team& operator=(const Team&) = delete;

    int threads() const { return static_cast<int>(claims_.size()); }
    /// body(context, from, to) for `pieces` parts of 0 ... count - 1; part p begins at
    /// count p / pieces. One caller at a time.
    void run(int64_t count, int64_t pieces, PartBody body, const void* context);

    /// Seconds, summed over the helpers: processor time that they have had, and sleep because there
    /// was nothing to do. What is missing to the time gone by, the system kept from them. For the
    /// thread that calls run().
    struct HelperTime {
        double ran = 0, slept = 0;
    };
    HelperTime helperTime() const;
    int helpers() const { return static_cast<int>(helpers_.size()); }

    /// The team of the calling thread: null if it computes alone, also while it works on a piece.
    static Team* present();
    /// Makes a team that of the calling thread, as long as this lives.
    class Use {
     public:
        explicit Use(Team* team);
        ~Use();
        Use(const Use&) = delete;
        Use& operator=(const Use&) = delete;

     private:
        Team* before_;
    };

 private:
    /// Which task, and which of its pieces that are meant for one thread nobody has claimed yet:
    /// in one word, so that a claim cannot reach into the next task.
    struct alignas(64) Claims {
        std::atomic<uint64_t> word{0};
    };
    void start();
    void help(int self);
    void work(int self, uint32_t task);
    int helpersWithRoom() const;
    bool claim(int whose, uint32_t task, int64_t& piece);
    bool awaitTask(int self, uint32_t last);
    void awaitEnd(int pieces);

    std::vector<Claims> claims_;  ///< one a thread
    // The present task. Helpers read them only while a piece of it is not done.
    std::atomic<PartBody> body_{nullptr};
    std::atomic<const void*> context_{nullptr};
    std::atomic<int64_t> count_{0};
    std::atomic<int> pieces_{0};
    std::atomic<int> invited_{0};  ///< the first so many helpers take part
    alignas(64) std::atomic<int> done_{0};
    alignas(64) std::atomic<int> sleeping_{0};
    std::atomic<int> bell_{0};       ///< rung for those that sleep
    std::atomic<int64_t> slept_{0};  ///< ns; the present moment is taken off for each that sleeps
    std::atomic<bool> over_{false};
    const int processors_;
    uint32_t task_ = 0;
    bool started_ = false;
    std::vector<std::thread> helpers_;
};

}  // namespace hourglass::kernels
