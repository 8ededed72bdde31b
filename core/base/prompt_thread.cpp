#include "core/base/prompt_thread.h"

#ifdef __linux__
#include <sys/resource.h>
#include <sys/syscall.h>
#include <unistd.h>
#endif

#include <atomic>
#include <cstdint>

namespace hourglass {
namespace {

std::atomic<int> threadsAtPromptWork{0};

}  // namespace

PromptWork::PromptWork() { threadsAtPromptWork.fetch_add(1, std::memory_order_relaxed); }
PromptWork::~PromptWork() { threadsAtPromptWork.fetch_sub(1, std::memory_order_relaxed); }

int PromptWork::threadsAtIt() { return threadsAtPromptWork.load(std::memory_order_relaxed); }

#if defined(__linux__) && defined(SYS_sched_setattr)
namespace {

// The kernel takes 0.1 ms to 100 ms; its own choice is 1 ms to 3 ms.
constexpr uint64_t kPiece = 100'000;    // ns
constexpr uint64_t kKeepPolicy = 0x08;  // SCHED_FLAG_KEEP_POLICY

/// struct sched_attr of the kernel in its first version, which the C library does not have.
struct KernelAttributes {
    uint32_t size = sizeof(KernelAttributes), policy = 0;
    uint64_t flags = kKeepPolicy;
    int32_t nice = 0;
    uint32_t priority = 0;
    uint64_t runtime = kPiece, deadline = 0, period = 0;
};

}  // namespace

void becomePrompt() {
    KernelAttributes wanted;
    wanted.nice = ::getpriority(PRIO_PROCESS, 0);  // as it is: only the piece is asked for
    ::syscall(SYS_sched_setattr, 0, &wanted, 0);
}
#else
void becomePrompt() {}
#endif

}  // namespace hourglass
