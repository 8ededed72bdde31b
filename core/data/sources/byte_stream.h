#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string_view>

namespace hourglass {

/// Bytes of a file that is in memory, unpacked on the way if its first two bytes say gzip (the
/// name says nothing: browsers unpack files and keep the ".gz", and the other way round).
class ByteStream {
 public:
    /// Good: there may be more. End: all was read, and a gzip file's checksum was right.
    enum class State { Good, End, CutOff, Damaged };

    explicit ByteStream(std::string_view bytes);
    ~ByteStream();
    ByteStream(const ByteStream&) = delete;
    ByteStream& operator=(const ByteStream&) = delete;

    bool isPacked() const { return packed_ != nullptr; }
    /// Fills at most `count` bytes and says how many; fewer only if the state is not Good.
    size_t read(uint8_t* out, size_t count);
    State state() const { return state_; }
    /// The most bytes that the whole file can hold: deflate packs 1032 into one at best.
    uint64_t mostBytes() const;

 private:
    struct Packed;
    size_t unpack(uint8_t* out, size_t count);

    std::string_view bytes_;
    size_t position_ = 0;
    std::unique_ptr<Packed> packed_;
    State state_ = State::Good;
};

}  // namespace hourglass
