#include "core/base/disk_memory.h"

#include <atomic>
#include <mutex>
#include <unordered_map>
#include <utility>

#ifdef __linux__
#include <fcntl.h>
#include <sys/mman.h>
#include <unistd.h>
#endif

namespace hourglass {
namespace {

constexpr size_t kPage = 4096;

thread_local std::string folderOfThread;  // empty: arrays lie in memory
std::atomic<size_t> bytes{0};

struct Blocks {
    std::mutex mutex;
    std::unordered_map<void*, size_t> sizes;
};

Blocks& blocks() {
    static Blocks all;
    return all;
}

#ifdef __linux__
/// A new file without a name; -1 if the folder takes none.
int namelessFile(const std::string& folder) {
    const int file = open(folder.c_str(), O_TMPFILE | O_RDWR | O_CLOEXEC, 0600);
    if (file >= 0) return file;
    std::string name = folder + "/moment-XXXXXX";  // file systems that know no nameless files
    const int named = mkostemp(name.data(), O_CLOEXEC);
    if (named >= 0) unlink(name.c_str());
    return named;
}

void* mapFile(const std::string& folder, size_t size) {
    const int file = namelessFile(folder);
    if (file < 0) return nullptr;
    // Room is taken now: a full disk must not be found out by a fault in the middle of a copy.
    void* memory = MAP_FAILED;
    if (posix_fallocate(file, 0, static_cast<off_t>(size)) == 0)
        memory = mmap(nullptr, size, PROT_READ | PROT_WRITE, MAP_SHARED, file, 0);
    close(file);
    return memory == MAP_FAILED ? nullptr : memory;
}

void unmap(void* memory, size_t size) { munmap(memory, size); }
#else
void* mapFile(const std::string&, size_t) { return nullptr; }
void unmap(void*, size_t) {}
#endif

}  // namespace

OnDisk::OnDisk(std::string folder) { folderOfThread = std::move(folder); }

OnDisk::~OnDisk() { folderOfThread.clear(); }

size_t bytesOnDisk() { return bytes; }

void* allocateOnDisk(size_t size) {
    if (folderOfThread.empty() || size < kPage) return nullptr;
    void* memory = mapFile(folderOfThread, size);
    if (!memory) return nullptr;
    std::lock_guard lock(blocks().mutex);
    blocks().sizes[memory] = size;
    bytes += size;
    return memory;
}

bool freeOnDisk(void* memory) {
    if (bytes == 0) return false;  // the usual case: no lock
    std::lock_guard lock(blocks().mutex);
    const auto found = blocks().sizes.find(memory);
    if (found == blocks().sizes.end()) return false;
    unmap(memory, found->second);
    bytes -= found->second;
    blocks().sizes.erase(found);
    return true;
}

}  // namespace hourglass
