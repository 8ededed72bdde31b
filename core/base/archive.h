#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/result.h"

namespace hourglass {

enum class Packing { Stored, Deflated };

struct ArchiveEntry {
    std::string name, bytes;
};

/// Makes a zip archive in memory (libzip). All time stamps are 1980-01-01, so the same content is
/// the same bytes.
class ArchiveWriter {
 public:
    void add(std::string name, std::string bytes, Packing packing);
    Result<std::string> finish() const;

 private:
    struct Entry {
        std::string name, bytes;
        Packing packing;
    };
    std::vector<Entry> entries_;
};

/// Reads a zip archive from memory.
class ArchiveReader {
 public:
    static Result<ArchiveReader> open(std::shared_ptr<const std::string> bytes,
                                      const std::string& where);
    static Result<ArchiveReader> open(std::string bytes, const std::string& where) {
        return open(std::make_shared<const std::string>(std::move(bytes)), where);
    }
    /// What can still be read of an archive that is damaged or cut off: its whole entries, looked
    /// for one after the other from the beginning. An error if there is none.
    static Result<ArchiveReader> salvage(std::string_view bytes, const std::string& where);
    ArchiveReader(ArchiveReader&&) noexcept;
    ArchiveReader& operator=(ArchiveReader&&) noexcept;
    ~ArchiveReader();

    bool has(const std::string& name) const;
    /// One entry's content. Refused before anything is allocated if it is larger than `most` bytes.
    Result<std::string> read(const std::string& name, uint64_t most) const;
    /// Bytes that the archive has in all: it cannot hold more that is stored as it is.
    uint64_t size() const;
    /// In their order in the file.
    std::vector<std::string> names() const;

 private:
    ArchiveReader() = default;
    struct State;
    std::unique_ptr<State> state_;
};

/// The entries of an archive below a folder, by their names in it.
class ArchiveFolder {
 public:
    /// `path` is empty, or ends with "/".
    explicit ArchiveFolder(const ArchiveReader& reader, std::string path = {})
        : reader_(reader), path_(std::move(path)) {}
    bool has(const std::string& name) const { return reader_.has(path_ + name); }
    Result<std::string> read(const std::string& name, uint64_t most) const {
        return reader_.read(path_ + name, most);
    }
    ArchiveFolder folder(const std::string& name) const {
        return ArchiveFolder(reader_, path_ + name + "/");
    }
    const std::string& path() const { return path_; }
    const ArchiveReader& archive() const { return reader_; }

 private:
    const ArchiveReader& reader_;
    std::string path_;
};

}  // namespace hourglass
