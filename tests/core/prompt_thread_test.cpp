#include "core/base/prompt_thread.h"

#include <gtest/gtest.h>
#include <sched.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <cstdint>
#include <thread>

namespace {

/// struct sched_attr of the kernel, as far as it is asked for here.
struct Attributes {
    uint32_t size = 0, policy = 0;
    uint64_t flags = 0;
    int32_t nice = 0;
    uint32_t priority = 0;
    uint64_t runtime = 0, deadline = 0, period = 0;
};

Attributes ofThisThread() {
    Attributes attributes;
    ::syscall(SYS_sched_getattr, 0, &attributes, sizeof attributes, 0);
    return attributes;
}

}  // namespace

TEST(PromptThread, AsksForShortPiecesAndForNothingElse) {
    std::thread([] {
        const Attributes before = ofThisThread();
        hourglass::becomePrompt();
        const Attributes after = ofThisThread();
        EXPECT_EQ(after.policy, before.policy);
        EXPECT_EQ(after.nice, before.nice);
        EXPECT_EQ(after.priority, before.priority);
        // Kernels before 6.12 know no piece of an ordinary thread and say 0.
        EXPECT_EQ(after.runtime, before.runtime > 0 ? 100'000u : 0u);
    }).join();
}
