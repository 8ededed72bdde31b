#pragma once

#include <string>
#include <string_view>

namespace hourglass {

/// A text in UTF-8, and what it was written in: "UTF-8", "UTF-16", "UTF-32" or "Latin-1". Told by
/// its byte order mark, by zeros in every second byte, and by what is no UTF-8. Bytes that are no
/// text at all come back as they are, with an empty encoding.
struct DecodedText {
    std::string text;
    std::string encoding;
};
DecodedText decodedText(std::string bytes);

bool isValidUtf8(std::string_view text);

}  // namespace hourglass
