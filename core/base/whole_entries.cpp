#include "core/base/whole_entries.h"

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

/// Reads entries from `bytes`, which begin with one, until one is damaged. Returns a place from
/// which on the next mark of an entry is to be looked for: behind the beginning of the damaged one,
/// or of the last whole one, where the library does not tell; npos at the end.
size_t readUntilDamage(std::string_view bytes, size_t most, std::vector<ArchiveEntry>& entries) {
    constexpr size_t kEnd = std::string_view::npos;
    const std::unique_ptr<archive, ArchiveFreer> zip(archive_read_new());
    if (!zip || archive_read_support_format_zip_streamable(zip.get()) != ARCHIVE_OK) return kEnd;
    if (archive_read_open_memory(zip.get(), bytes.data(), bytes.size()) != ARCHIVE_OK) return 1;
    archive_entry* entry = nullptr;
    size_t at = 0;
    for (;;) {
        const int status = archive_read_next_header(zip.get(), &entry);
        if (status == ARCHIVE_EOF) return kEnd;
        if (status == ARCHIVE_FATAL) return at + 1;
        at = static_cast<size_t>(archive_read_header_position(zip.get()));
        const char* name = archive_entry_pathname(entry);
        std::string content;
        if (!name || !readContent(zip.get(), most, content)) return at + 1;
        entries.push_back({name, std::move(content)});
    }
}

}  // namespace

std::vector<ArchiveEntry> wholeEntries(std::string_view bytes) {
    const std::string_view mark("PK\x03\x04", 4);  // every entry begins with it
    const size_t most = bytes.size() * kMostGrowth;
    std::vector<ArchiveEntry> entries;
    // A damaged entry may lie about its length: what follows is looked for by its mark.
    for (size_t at = bytes.find(mark); at != std::string_view::npos;) {
        const size_t damaged = readUntilDamage(bytes.substr(at), most, entries);
        if (damaged == std::string_view::npos) break;
        at = bytes.find(mark, at + damaged);
    }
    return entries;
}

}  // namespace hourglass
