#include "core/io/whole_entries.h"

#include <archive.h>
#include <archive_entry.h>

#include <array>
#include <memory>

namespace hourglass {
namespace {

constexpr size_t kBlock = size_t{1} << 16;
constexpr size_t kMostGrowth = 1032;  // what a deflated byte can become

struct ArchiveFreer {
    void operator()(archive* a) const { archive_read_free(a); }
};

/// False if the entry is damaged, or grows beyond what a file of `most` bytes can hold.
bool readContent(archive* zip, size_t most, std::string& bytes) {
    std::array<char, kBlock> block;
    for (;;) {
        const la_ssize_t got = archive_read_data(zip, block.data(), block.size());
        if (got == 0) return true;
        if (got < 0 || bytes.size() > most) return false;
        bytes.append(block.data(), static_cast<size_t>(got));
    }
}

}  // namespace

std::vector<ArchiveEntry> wholeEntries(std::string_view bytes) {
    std::vector<ArchiveEntry> entries;
    // The library wants a file that begins with an entry; the first one's mark may be damaged.
    const size_t first = bytes.find(std::string_view("PK\x03\x04", 4));
    if (first == std::string_view::npos) return entries;
    bytes.remove_prefix(first);
    const std::unique_ptr<archive, ArchiveFreer> zip(archive_read_new());
    if (!zip || archive_read_support_format_zip_streamable(zip.get()) != ARCHIVE_OK ||
        archive_read_open_memory(zip.get(), bytes.data(), bytes.size()) != ARCHIVE_OK)
        return entries;
    archive_entry* entry = nullptr;
    for (;;) {
        const int status = archive_read_next_header(zip.get(), &entry);
        if (status == ARCHIVE_EOF || status == ARCHIVE_FATAL) return entries;
        const char* name = archive_entry_pathname(entry);
        std::string content;
        if (name && readContent(zip.get(), bytes.size() * kMostGrowth, content))
            entries.push_back({name, std::move(content)});
    }
}

}  // namespace hourglass
