#pragma once

#include <cstddef>
#include <string>

namespace hourglass {

/// While it lives, arrays that this thread allocates (allocateAligned(), from one page on) lie in
/// files without a name: the system may take them out of memory and reads them back when they are
/// looked at. The files go with the arrays, and with the process in any case. An array for which
/// the disk has no room lies in memory as usual.
class OnDisk {
 public:
    explicit OnDisk(std::string folder);
    ~OnDisk();
    OnDisk(const OnDisk&) = delete;
    OnDisk& operator=(const OnDisk&) = delete;
};

/// Bytes of all arrays that lie in such files now.
size_t bytesOnDisk();

/// For allocateAligned() alone: null if this thread has no OnDisk, for less than a page, or if the
/// disk has no room.
void* allocateOnDisk(size_t bytes);
/// For freeAligned() alone: false if the memory is none of allocateOnDisk().
bool freeOnDisk(void* memory);

}  // namespace hourglass
