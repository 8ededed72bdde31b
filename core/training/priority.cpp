#include "core/training/priority.h"

#ifdef __linux__
#include <sys/resource.h>
#include <sys/syscall.h>
#include <unistd.h>
#endif

namespace hourglass {

void lowerPriority() {
#ifdef __linux__
    // Qt's thread priorities do nothing under Linux's default scheduler; niceness is inherited.
    constexpr int kNiceness = 5;
    setpriority(PRIO_PROCESS, static_cast<id_t>(syscall(SYS_gettid)), kNiceness);
#endif
}

}  // namespace hourglass
