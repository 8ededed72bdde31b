#pragma once

#include <cstddef>
#include <vector>

namespace hourglass {

/// Memory for numbers, on 64-byte borders (a cache line, an AVX-512 register), so that the same
/// numbers are summed in the same order on every run. Large arrays come in huge pages where the
/// system has them: a training step walks through all of its arrays, and the processor remembers
/// the places of few small pages.
void* allocateAligned(size_t bytes);
/// `bytes` as they were allocated.
void freeAligned(void* memory, size_t bytes);

template <class T>
struct AlignedAllocator {
    using value_type = T;
    AlignedAllocator() = default;
    template <class U>
    AlignedAllocator(const AlignedAllocator<U>&) {}
    T* allocate(size_t count) { return static_cast<T*>(allocateAligned(count * sizeof(T))); }
    void deallocate(T* pointer, size_t count) { freeAligned(pointer, count * sizeof(T)); }
    bool operator==(const AlignedAllocator&) const { return true; }
};

template <class T>
using AlignedVector = std::vector<T, AlignedAllocator<T>>;

}  // namespace hourglass
