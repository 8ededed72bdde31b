#include "core/kernels/team.h"

#include <algorithm>
#include <chrono>
#include <csignal>
#include <ctime>
#include <system_error>

#include "core/base/prompt_thread.h"
#include "core/base/threads.h"
#include "core/kernels/subnormals.h"

namespace hourglass::kernels {
namespace {

using Clock = std::chrono::steady_clock;

/// How long a thread looks for what it waits for before it sleeps. A helper's time spans the gaps
/// between the tasks of a training step; longer ones only take the processor from others.
constexpr std::chrono::microseconds kHelperLooks{100}, kCallerLooks{20};

thread_local Team* presentTeam = nullptr;

int64_t nanoseconds() {
    return std::chrono::duration_cast<std::chrono::nanoseconds>(Clock::now().time_since_epoch())
        .count();
}

void pause() {
#if defined(__x86_64__)
    __builtin_ia32_pause();
#elif defined(__aarch64__)
    asm volatile("yield");
#endif
}

/// Looks until `found()` or for `longest`; whether it was found.
template <class Found>
bool look(std::chrono::microseconds longest, const Found& found) {
    constexpr int kBetweenClocks = 32;
    for (int i = 0; i < kBetweenClocks; ++i) {
        if (found()) return true;
        pause();
    }
    const auto end = Clock::now() + longest;
    do {
        for (int i = 0; i < kBetweenClocks; ++i) {
            if (found()) return true;
            pause();
        }
    } while (Clock::now() < end);
    return false;
}

constexpr int64_t kMostPieces = 0x7fff;  // so that both ends fit into a word beside the task

/// The task `task`, and of its pieces those from `from` up to, but without, `to`.
uint64_t wordOf(uint32_t task, int64_t from, int64_t to) {
    return uint64_t{task} << 32 | static_cast<uint64_t>(to) << 16 | static_cast<uint64_t>(from);
}
uint32_t taskOf(uint64_t word) { return static_cast<uint32_t>(word >> 32); }
int64_t fromOf(uint64_t word) { return static_cast<int64_t>(word & 0xffff); }
int64_t toOf(uint64_t word) { return static_cast<int64_t>(word >> 16 & 0xffff); }

}  // namespace

Team::Team(int threads)
    : claims_(static_cast<size_t>(std::max(1, threads))), processors_(availableProcessors()) {}

Team::~Team() {
    over_ = true;
    bell_.fetch_add(1);
    bell_.notify_all();
    for (auto& helper : helpers_) helper.join();
}

Team* Team::present() { return presentTeam; }

Team::Use::Use(Team* team) : before_(presentTeam) { presentTeam = team; }
Team::Use::~Use() { presentTeam = before_; }

void Team::start() {
    started_ = true;
    // Signals are for threads that wait for them, never for one in the middle of a product.
    sigset_t all, before;
    sigfillset(&all);
    pthread_sigmask(SIG_SETMASK, &all, &before);
    try {
        for (int self = 1; self < threads(); ++self)
            helpers_.emplace_back([this, self] {
                nameThread("team");
                help(self);
            });
    } catch (const std::system_error&) {
        // The system gives no more threads; those that there are do all pieces.
    }
    pthread_sigmask(SIG_SETMASK, &before, nullptr);
}

void Team::run(int64_t count, int64_t pieces, PartBody body, const void* context) {
    const Use alone(nullptr);  // what a piece shares out itself, its thread does
    pieces = std::clamp<int64_t>(pieces, 1, std::clamp<int64_t>(count, 1, kMostPieces));
    const int invited = helpersWithRoom();
    if (pieces == 1 || invited == 0) {
        for (int64_t p = 0; p < pieces; ++p)
            body(context, count * p / pieces, count * (p + 1) / pieces);
        return;
    }
    if (!started_) start();
    body_.store(body, std::memory_order_relaxed);
    context_.store(context, std::memory_order_relaxed);
    count_.store(count, std::memory_order_relaxed);
    pieces_.store(static_cast<int>(pieces), std::memory_order_relaxed);
    done_.store(0, std::memory_order_relaxed);
    invited_.store(invited, std::memory_order_relaxed);
    ++task_;
    for (int64_t t = threads() - 1; t >= 0; --t)
        claims_[static_cast<size_t>(t)].word.store(
            wordOf(task_, pieces * t / threads(), pieces * (t + 1) / threads()));
    if (sleeping_.load() > threads() - 1 - invited) {
        bell_.fetch_add(1);
        bell_.notify_all();
    }
    work(0, task_);
    awaitEnd(static_cast<int>(pieces));
}

/// How many helpers find a processor beside this thread and the window's.
int Team::helpersWithRoom() const {
    const int window = PromptWork::threadsAtIt();
    return threads() - 1 -
           std::clamp(threads() + window - processors_, 0, std::min(window, threads() - 1));
}

/// First the pieces that are meant for this thread, which it touched last time, too; then others'.
void Team::work(int self, uint32_t task) {
    for (int step = 0; step < threads(); ++step) {
        const int whose = (self + step) % threads();
        for (int64_t piece = 0; claim(whose, task, piece);) {
            const int64_t count = count_.load(std::memory_order_relaxed);
            const int pieces = pieces_.load(std::memory_order_relaxed);
            const PartBody body = body_.load(std::memory_order_relaxed);
            body(context_.load(std::memory_order_relaxed), count * piece / pieces,
                 count * (piece + 1) / pieces);
            if (done_.fetch_add(1, std::memory_order_acq_rel) + 1 == pieces) done_.notify_one();
        }
    }
}

bool Team::claim(int whose, uint32_t task, int64_t& piece) {
    std::atomic<uint64_t>& word = claims_[static_cast<size_t>(whose)].word;
    uint64_t found = word.load(std::memory_order_acquire);
    while (taskOf(found) == task && fromOf(found) < toOf(found)) {
        piece = fromOf(found);
        if (word.compare_exchange_weak(found, found + 1, std::memory_order_acq_rel,
                                       std::memory_order_acquire))
            return true;
    }
    return false;
}

void Team::awaitEnd(int pieces) {
    const auto ended = [&] { return done_.load(std::memory_order_acquire) == pieces; };
    if (look(kCallerLooks, ended)) return;
    for (int done = done_.load(); done != pieces; done = done_.load()) done_.wait(done);
}

void Team::help(int self) {
    flushSubnormals();
    uint32_t last = 0;
    while (awaitTask(self, last)) {
        last = taskOf(claims_[static_cast<size_t>(self)].word.load(std::memory_order_acquire));
        work(self, last);
    }
}

/// False when the team is over.
bool Team::awaitTask(int self, uint32_t last) {
    const auto come = [&] {
        const uint64_t word = claims_[static_cast<size_t>(self)].word.load();
        return (taskOf(word) != last && self <= invited_.load()) || over_.load();
    };
    while (!look(kHelperLooks, come)) {
        // The caller writes a task before it asks whether somebody sleeps; here it is the other
        // way round, so one of the two sees the other.
        const int bell = bell_.load();
        slept_.fetch_sub(nanoseconds());
        sleeping_.fetch_add(1);
        if (!come()) bell_.wait(bell);
        sleeping_.fetch_sub(1);
        slept_.fetch_add(nanoseconds());
    }
    return !over_.load();
}

Team::HelperTime Team::helperTime() const {
    HelperTime time;
    for (auto& helper : helpers_) {
        clockid_t clock{};
        timespec had{};
        // The handle of a thread that runs is const as much as the thread is.
        const auto handle = const_cast<std::thread&>(helper).native_handle();
        if (pthread_getcpuclockid(handle, &clock) == 0 && clock_gettime(clock, &had) == 0)
            time.ran += static_cast<double>(had.tv_sec) + 1e-9 * static_cast<double>(had.tv_nsec);
    }
    // Between the two a helper may fall asleep or wake: then one window is judged wrongly.
    const int64_t now = nanoseconds();
    time.slept = 1e-9 * static_cast<double>(slept_.load() + sleeping_.load() * now);
    return time;
}

void shareOut(int64_t count, PartBody body, const void* context) {
    if (count <= 0) return;
    Team* team = Team::present();
    // Two pieces a thread: where one is held up, the others take the half of its work.
    if (team && count > 1)
        team->run(count, 2 * team->threads(), body, context);
    else
        body(context, 0, count);
}

void shareEach(int64_t count, PartBody body, const void* context) {
    Team* team = Team::present();
    if (team && count > 1)
        team->run(count, count, body, context);
    else
        for (int64_t i = 0; i < count; ++i) body(context, i, i + 1);
}

}  // namespace hourglass::kernels
