#include "core/base/archive.h"

#include <zip.h>

#include <algorithm>

#include "core/base/whole_entries.h"

namespace hourglass {
namespace {

constexpr zip_uint16_t kDate1980 = 0x21;  // 1980-01-01 in DOS's count

constexpr zip_uint64_t kMostPacked = 1032;  // bytes that deflate packs into one at best

struct SourceCloser {
    void operator()(zip_source_t* source) const { zip_source_free(source); }
};
using SourcePointer = std::unique_ptr<zip_source_t, SourceCloser>;

std::string textOf(zip_error_t& error) {
    std::string text = zip_error_strerror(&error);
    zip_error_fini(&error);
    return text;
}

Result<std::string> contentOf(zip_source_t* source) {
    if (zip_source_open(source) != 0) return failure("The archive could not be packed.");
    zip_source_seek(source, 0, SEEK_END);
    std::string bytes(static_cast<size_t>(zip_source_tell(source)), '\0');
    zip_source_seek(source, 0, SEEK_SET);
    const auto got = zip_source_read(source, bytes.data(), bytes.size());
    zip_source_close(source);
    if (got != static_cast<zip_int64_t>(bytes.size()))
        return failure("The archive could not be packed.");
    return bytes;
}

}  // namespace

void ArchiveWriter::add(std::string name, std::string bytes, Packing packing) {
    entries_.push_back({std::move(name), std::move(bytes), packing});
}

Result<std::string> ArchiveWriter::finish() const {
    zip_error_t error;
    zip_error_init(&error);
    SourcePointer source(zip_source_buffer_create(nullptr, 0, 0, &error));
    zip_t* archive =
        source ? zip_open_from_source(source.get(), ZIP_CREATE | ZIP_TRUNCATE, &error) : nullptr;
    if (!archive) return failure("The archive could not be made (" + textOf(error) + ").");
    zip_source_keep(source.get());  // closing the archive gives its own reference back
    bool fine = true;
    for (const Entry& entry : entries_) {
        zip_source_t* content =
            zip_source_buffer(archive, entry.bytes.data(), entry.bytes.size(), 0);
        const zip_int64_t index =
            content ? zip_file_add(archive, entry.name.c_str(), content, ZIP_FL_ENC_UTF_8) : -1;
        if (index < 0) {
            zip_source_free(content);
            fine = false;
            break;
        }
        const auto place = static_cast<zip_uint64_t>(index);
        const bool stored = entry.packing == Packing::Stored;
        zip_set_file_compression(archive, place, stored ? ZIP_CM_STORE : ZIP_CM_DEFLATE, 6);
        zip_file_set_dostime(archive, place, 0, kDate1980, 0);
    }
    if (!fine || zip_close(archive) != 0) {
        const std::string reason = zip_strerror(archive);
        zip_discard(archive);
        return failure("The archive could not be packed (" + reason + ").");
    }
    return contentOf(source.get());
}

struct ArchiveReader::State {
    std::shared_ptr<const std::string> bytes;
    std::string where;
    zip_t* archive = nullptr;  // null: only what was salvaged is there
    std::vector<ArchiveEntry> salvaged;
    const ArchiveEntry* find(const std::string& name) const {
        const auto found = std::find_if(salvaged.begin(), salvaged.end(),
                                        [&](const ArchiveEntry& e) { return e.name == name; });
        return found == salvaged.end() ? nullptr : &*found;
    }
    ~State() {
        if (archive) zip_discard(archive);
    }
};

ArchiveReader::ArchiveReader(ArchiveReader&&) noexcept = default;
ArchiveReader& ArchiveReader::operator=(ArchiveReader&&) noexcept = default;
ArchiveReader::~ArchiveReader() = default;

Result<ArchiveReader> ArchiveReader::open(std::shared_ptr<const std::string> bytes,
                                          const std::string& where) {
    ArchiveReader reader;
    reader.state_ = std::make_unique<State>();
    State& state = *reader.state_;
    state.bytes = std::move(bytes);
    state.where = where;
    if (state.bytes->empty()) return failure("The file is empty.", where);
    zip_error_t error;
    zip_error_init(&error);
    zip_source_t* source =
        zip_source_buffer_create(state.bytes->data(), state.bytes->size(), 0, &error);
    if (source) state.archive = zip_open_from_source(source, ZIP_RDONLY | ZIP_CHECKCONS, &error);
    if (!state.archive) {
        if (source) zip_source_free(source);
        return failure("This is not a whole Hourglass file (" + textOf(error) + ").", where,
                       "It may be cut off or of another kind: copy it again.");
    }
    return reader;
}

Result<ArchiveReader> ArchiveReader::salvage(std::string_view bytes, const std::string& where) {
    ArchiveReader reader;
    reader.state_ = std::make_unique<State>();
    reader.state_->where = where;
    reader.state_->salvaged = wholeEntries(bytes);
    if (reader.state_->salvaged.empty())
        return failure("Nothing whole is left in this file.", where, "Copy it again.");
    return reader;
}

uint64_t ArchiveReader::size() const {
    uint64_t size = state_->bytes ? state_->bytes->size() : 0;
    for (const ArchiveEntry& entry : state_->salvaged) size += entry.bytes.size();
    return size;
}

std::vector<std::string> ArchiveReader::names() const {
    std::vector<std::string> names;
    for (const ArchiveEntry& entry : state_->salvaged) names.push_back(entry.name);
    const zip_int64_t count = state_->archive ? zip_get_num_entries(state_->archive, 0) : 0;
    for (zip_int64_t i = 0; i < count; ++i)
        if (const char* name = zip_get_name(state_->archive, static_cast<zip_uint64_t>(i), 0))
            names.emplace_back(name);
    return names;
}

bool ArchiveReader::has(const std::string& name) const {
    if (!state_->archive) return state_->find(name) != nullptr;
    return zip_name_locate(state_->archive, name.c_str(), 0) >= 0;
}

Result<std::string> ArchiveReader::read(const std::string& name, uint64_t most) const {
    if (!state_->archive) {
        const ArchiveEntry* entry = state_->find(name);
        if (entry && entry->bytes.size() <= most) return entry->bytes;
        return failure("The part \"" + name + "\" is damaged.", state_->where, "Copy it again.");
    }
    zip_stat_t stat;
    if (zip_stat(state_->archive, name.c_str(), 0, &stat) != 0 || !(stat.valid & ZIP_STAT_SIZE))
        return failure("The part \"" + name + "\" is missing.", state_->where,
                       "The file is damaged: copy it again.");
    if (stat.size > most)
        return failure("The part \"" + name + "\" is larger than it can be.", state_->where,
                       "The file is damaged: copy it again.");
    if ((stat.valid & ZIP_STAT_COMP_SIZE) && stat.size / kMostPacked > stat.comp_size + 1)
        return failure("The part \"" + name + "\" is announced larger than it can be.",
                       state_->where, "The file is damaged: copy it again.");
    std::string bytes(stat.size, '\0');
    zip_file_t* file = zip_fopen(state_->archive, name.c_str(), 0);
    const zip_int64_t got = file ? zip_fread(file, bytes.data(), bytes.size()) : -1;
    // Reading to the end checks the sum that the archive keeps of each part.
    char beyond = 0;
    const bool ended = file && zip_fread(file, &beyond, 1) == 0;
    if (file) zip_fclose(file);
    if (got != static_cast<zip_int64_t>(bytes.size()) || !ended)
        return failure("The part \"" + name + "\" is damaged.", state_->where, "Copy it again.");
    return bytes;
}

}  // namespace hourglass
