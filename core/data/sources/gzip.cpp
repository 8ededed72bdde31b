#include "core/data/sources/gzip.h"

#include <zlib.h>

#include <algorithm>

namespace hourglass {

Result<std::string> gunzipped(std::string bytes, const std::string& where, size_t most) {
    const bool packed = bytes.size() >= 2 && static_cast<unsigned char>(bytes[0]) == 0x1f &&
                        static_cast<unsigned char>(bytes[1]) == 0x8b;
    if (!packed) return bytes;
    z_stream stream{};
    constexpr int kGzip = 16 + MAX_WBITS;
    if (inflateInit2(&stream, kGzip) != Z_OK) return failure("Unpacking could not start.", where);
    stream.next_in = reinterpret_cast<Bytef*>(bytes.data());
    stream.avail_in = static_cast<uInt>(bytes.size());
    std::string out;
    std::string block(size_t{1} << 18, '\0');
    int code = Z_OK;
    while (code == Z_OK && out.size() <= most) {
        stream.next_out = reinterpret_cast<Bytef*>(block.data());
        stream.avail_out = static_cast<uInt>(block.size());
        code = inflate(&stream, Z_NO_FLUSH);
        out.append(block.data(), block.size() - stream.avail_out);
        if (code == Z_OK && stream.avail_in == 0 && stream.avail_out > 0) code = Z_BUF_ERROR;
    }
    inflateEnd(&stream);
    if (out.size() > most)
        return failure("The file unpacks to more than " + std::to_string(most >> 20) + " MiB.",
                       where, "Unpack it yourself and use a part of it.");
    if (code == Z_BUF_ERROR)
        return failure("The gzip file is cut off.", where, "Download or copy it again.");
    if (code != Z_STREAM_END)
        return failure("The gzip file is damaged.", where, "Download or copy it again.");
    return out;
}

}  // namespace hourglass
