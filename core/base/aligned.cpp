#include "core/base/aligned.h"

#include <new>

#include "core/base/disk_memory.h"

#ifdef __linux__
#include <sys/mman.h>
#endif

namespace hourglass {
namespace {

constexpr size_t kHugePage = 2 << 20;
constexpr size_t kLarge =
    kHugePage * 3 / 8;  // rounded up to whole pages: at most 2.7 times as much
constexpr std::align_val_t kBorder{64};

size_t wholePages(size_t bytes) { return (bytes + kHugePage - 1) / kHugePage * kHugePage; }

}  // namespace

void* allocateAligned(size_t bytes) {
    if (void* memory = allocateOnDisk(bytes)) return memory;
    if (bytes < kLarge) return ::operator new(bytes, kBorder);
    void* memory = ::operator new (wholePages(bytes), std::align_val_t{kHugePage});
#ifdef MADV_HUGEPAGE
    madvise(memory, wholePages(bytes), MADV_HUGEPAGE);  // only advice: a refusal costs some speed
#endif
    return memory;
}

void freeAligned(void* memory, size_t bytes) {
    if (freeOnDisk(memory)) return;
    if (bytes < kLarge)
        ::operator delete(memory, kBorder);
    else
        ::operator delete (memory, std::align_val_t{kHugePage});
}

}  // namespace hourglass
