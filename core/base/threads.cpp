#include "core/base/threads.h"

#include <omp.h>
#include <pthread.h>

#include <algorithm>
#include <charconv>
#include <cstdlib>
#include <cstring>

namespace hourglass {

int availableProcessors() { return std::max(1, omp_get_num_procs()); }

int defaultThreads() {
    constexpr int kMost = 1024;
    if (const char* wish = std::getenv("OMP_NUM_THREADS")) {
        int threads = 0;
        // A list for nested regions begins with the number that counts here.
        const auto [end, error] = std::from_chars(wish, wish + std::strlen(wish), threads);
        if (error == std::errc() && threads > 0 && (*end == 0 || *end == ','))
            return std::min(threads, kMost);
    }
    return std::min(availableProcessors(), kMost);
}

void nameThread(const char* name) { pthread_setname_np(pthread_self(), name); }

}  // namespace hourglass
