#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/result.h"

namespace hourglass {

enum class Packing { Stored, Deflated };

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
    static Result<ArchiveReader> open(std::string bytes, const std::string& where);
    ArchiveReader(ArchiveReader&&) noexcept;
    ArchiveReader& operator=(ArchiveReader&&) noexcept;
    ~ArchiveReader();

    bool has(const std::string& name) const;
    /// One entry's content. Refused before anything is allocated if it is larger than `most` bytes.
    Result<std::string> read(const std::string& name, uint64_t most) const;

 private:
    ArchiveReader() = default;
    struct State;
    std::unique_ptr<State> state_;
};

}  // namespace hourglass
