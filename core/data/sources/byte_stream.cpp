#include "core/data/sources/byte_stream.h"

#include <zlib.h>

#include <algorithm>
#include <cstring>

namespace hourglass {
namespace {

constexpr size_t kPortion = size_t{1} << 30;  // zlib counts in 32 bits
constexpr uint64_t kBestRatio = 1032;

bool looksPacked(std::string_view bytes) { return bytes.substr(0, 2) == "\x1f\x8b"; }

}  // namespace

struct ByteStream::Packed {
    z_stream stream{};
    bool ready = false;
    Packed() { ready = inflateInit2(&stream, 16 + MAX_WBITS) == Z_OK; }
    ~Packed() {
        if (ready) inflateEnd(&stream);
    }
};

ByteStream::ByteStream(std::string_view bytes) : bytes_(bytes) {
    if (!looksPacked(bytes)) return;
    packed_ = std::make_unique<Packed>();
    if (!packed_->ready) state_ = State::Damaged;
}

ByteStream::~ByteStream() = default;

uint64_t ByteStream::mostBytes() const { return bytes_.size() * (packed_ ? kBestRatio : 1); }

size_t ByteStream::read(uint8_t* out, size_t count) {
    if (packed_) return unpack(out, count);
    const size_t taken = std::min(count, bytes_.size() - position_);
    if (taken > 0) std::memcpy(out, bytes_.data() + position_, taken);
    position_ += taken;
    if (taken < count) state_ = State::End;
    return taken;
}

size_t ByteStream::unpack(uint8_t* out, size_t count) {
    z_stream& stream = packed_->stream;
    size_t filled = 0;
    while (filled < count && state_ == State::Good) {
        const size_t room = std::min(count - filled, kPortion);
        const size_t given = std::min(bytes_.size() - position_, kPortion);
        stream.next_out = out + filled;
        stream.avail_out = static_cast<uInt>(room);
        stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes_.data() + position_));
        stream.avail_in = static_cast<uInt>(given);
        const int code = inflate(&stream, Z_NO_FLUSH);
        filled += room - stream.avail_out;
        position_ += given - stream.avail_in;
        if (code == Z_STREAM_END) {
            // A gzip file may be several, one after the other.
            const bool another = looksPacked(bytes_.substr(position_));
            if (!another || inflateReset(&stream) != Z_OK) state_ = State::End;
        } else if (code == Z_BUF_ERROR ||
                   (code == Z_OK && position_ == bytes_.size() && stream.avail_out > 0)) {
            state_ = State::CutOff;
        } else if (code != Z_OK) {
            state_ = State::Damaged;
        }
    }
    return filled;
}

}  // namespace hourglass
