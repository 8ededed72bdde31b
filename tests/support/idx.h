#pragma once

#include <zlib.h>

#include <cstdint>
#include <fstream>
#include <string>
#include <vector>

namespace hourglass::test {

/// IDX text of bytes 0, 1, 2, ... with these extents.
inline std::string idxText(const std::vector<uint32_t>& extents, uint8_t type = 8) {
    std::string text = {0, 0, static_cast<char>(type), static_cast<char>(extents.size())};
    size_t count = 1;
    for (uint32_t extent : extents) {
        for (int shift = 24; shift >= 0; shift -= 8) text += static_cast<char>(extent >> shift);
        count *= extent;
    }
    for (size_t i = 0; i < count; ++i) text += static_cast<char>(i);
    return text;
}

/// The text as a gzip file.
inline std::string gzipped(const std::string& text) {
    z_stream stream{};
    deflateInit2(&stream, 9, Z_DEFLATED, 16 + MAX_WBITS, 8, Z_DEFAULT_STRATEGY);
    std::string packed(deflateBound(&stream, text.size()) + 64, '\0');
    stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(text.data()));
    stream.avail_in = static_cast<uInt>(text.size());
    stream.next_out = reinterpret_cast<Bytef*>(packed.data());
    stream.avail_out = static_cast<uInt>(packed.size());
    deflate(&stream, Z_FINISH);
    packed.resize(stream.total_out);
    deflateEnd(&stream);
    return packed;
}

inline void writeText(const std::string& path, const std::string& text) {
    std::ofstream(path, std::ios::binary) << text;
}

}  // namespace hourglass::test
