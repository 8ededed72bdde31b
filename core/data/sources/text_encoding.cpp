#include "core/data/sources/text_encoding.h"

#include <iconv.h>

#include <algorithm>
#include <cstdint>

#include "core/data/sources/characters.h"

namespace hourglass {
namespace {

constexpr size_t kLookedBytes = 4096;

/// The bytes in UTF-8; false if they are not of this encoding, or the system does not know it.
bool converted(const std::string& bytes, const char* encoding, std::string& text) {
    const iconv_t way = iconv_open("UTF-8", encoding);
    if (way == reinterpret_cast<iconv_t>(-1)) return false;  // NOLINT: iconv's own way to say no
    char* from = const_cast<char*>(bytes.data());
    size_t left = bytes.size();
    text.clear();
    bool good = true;
    while (left > 0 && good) {
        char part[1 << 14];
        char* to = part;
        size_t room = sizeof part;
        const size_t before = left;
        const bool all = iconv(way, &from, &left, &to, &room) != static_cast<size_t>(-1);
        text.append(part, static_cast<size_t>(to - part));
        good = all || (left < before && room < 8);
    }
    iconv_close(way);
    return good;
}

/// The encoding of bytes without a mark that have zeros in every second place, or null.
const char* byZeros(std::string_view bytes) {
    const std::string_view head = bytes.substr(0, kLookedBytes);
    size_t even = 0, odd = 0;
    for (size_t i = 0; i < head.size(); ++i) (i % 2 ? odd : even) += head[i] == '\0';
    const size_t most = head.size() / 2;
    if (bytes.size() % 2 != 0 || most == 0) return nullptr;
    if (odd > most * 3 / 4 && even == 0) return "UTF-16LE";
    return even > most * 3 / 4 && odd == 0 ? "UTF-16BE" : nullptr;
}

bool hasControls(std::string_view bytes) {
    return std::any_of(bytes.begin(), bytes.end(), [](char c) {
        return static_cast<uint8_t>(c) < ' ' && c != '\t' && c != '\n' && c != '\r' && c != '\f' &&
               c != '\x1a';
    });
}

}  // namespace

bool isValidUtf8(std::string_view text) {
    while (!text.empty())
        if (!takeCharacter(text)) return false;
    return true;
}

DecodedText decodedText(std::string bytes) {
    const std::string_view all = bytes;
    DecodedText result;
    const auto becomes = [&](const char* from, const char* name) {
        if (!converted(bytes, from, result.text)) return false;
        if (result.text.starts_with("\xEF\xBB\xBF")) result.text.erase(0, 3);
        result.encoding = name;
        return true;
    };
    const bool wide = all.starts_with(std::string_view("\xFF\xFE\0\0", 4)) ||
                      all.starts_with(std::string_view("\0\0\xFE\xFF", 4));
    if (wide && becomes("UTF-32", "UTF-32")) return result;
    if ((all.starts_with("\xFF\xFE") || all.starts_with("\xFE\xFF")) && becomes("UTF-16", "UTF-16"))
        return result;
    if (const char* kind = byZeros(all); kind && becomes(kind, "UTF-16")) return result;
    if (!isValidUtf8(all) && !hasControls(all) &&
        (becomes("CP1252", "Latin-1") || becomes("ISO-8859-1", "Latin-1")))
        return result;
    const bool text = isValidUtf8(all) && !hasControls(all);
    return {std::move(bytes), text ? "UTF-8" : ""};
}

}  // namespace hourglass
