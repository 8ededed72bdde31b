#include "core/data/sources/characters.h"

#include <algorithm>
#include <cstdint>

namespace hourglass {
namespace {

struct Range {
    char32_t first, last;
    bool holds(char32_t c) const { return c >= first && c <= last; }
};

/// Signs beyond ASCII: Latin-1's, punctuation to arrows and boxes, Chinese ones, full-width ones.
constexpr Range kSigns[] = {{0x80, 0xBF},     {0xD7, 0xD7},     {0xF7, 0xF7},     {0x2000, 0x2BFF},
                            {0x2E00, 0x2E7F}, {0x3000, 0x303F}, {0xFE10, 0xFE4F}, {0xFEFF, 0xFF0F},
                            {0xFF1A, 0xFF20}, {0xFF3B, 0xFF40}, {0xFF5B, 0xFF65}, {0xFFF0, 0xFFFF}};

/// Capitals whose small letters lie `up` places higher; step 2: capital and small take turns.
struct Capitals {
    Range range;
    char32_t up, step;
};
constexpr Capitals kCapitals[] = {
    {{'A', 'Z'}, 32, 1},      {{0xC0, 0xD6}, 32, 1},   {{0xD8, 0xDE}, 32, 1},
    {{0x100, 0x12F}, 1, 2},   {{0x132, 0x137}, 1, 2},  {{0x139, 0x148}, 1, 2},
    {{0x14A, 0x177}, 1, 2},   {{0x179, 0x17E}, 1, 2},  {{0x386, 0x386}, 38, 1},
    {{0x388, 0x38A}, 37, 1},  {{0x38C, 0x38C}, 64, 1}, {{0x38E, 0x38F}, 63, 1},
    {{0x391, 0x3A9}, 32, 1},  {{0x400, 0x40F}, 80, 1}, {{0x410, 0x42F}, 32, 1},
    {{0xFF21, 0xFF3A}, 32, 1}};

constexpr char32_t kLastCharacter = 0x10FFFF;

}  // namespace

std::optional<char32_t> takeCharacter(std::string_view& text) {
    const auto first = static_cast<uint8_t>(text[0]);
    const size_t length = first < 0x80 ? 1 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4;
    if ((first >= 0x80 && first < 0xC0) || first >= 0xF8 || text.size() < length) return {};
    char32_t c = length == 1 ? first : first & (0xFFu >> (length + 1));
    for (size_t i = 1; i < length; ++i) {
        const auto byte = static_cast<uint8_t>(text[i]);
        if ((byte & 0xC0) != 0x80) return {};
        c = (c << 6) | (byte & 0x3F);
    }
    constexpr char32_t kLeast[] = {0, 0, 0x80, 0x800, 0x10000};
    const bool surrogate = c >= 0xD800 && c <= 0xDFFF;
    if (c < kLeast[length] || c > kLastCharacter || surrogate) return {};
    text.remove_prefix(length);
    return c;
}

void append(std::string& text, char32_t c) {
    if (c < 0x80) {
        text += static_cast<char>(c);
        return;
    }
    const int more = c < 0x800 ? 1 : c < 0x10000 ? 2 : 3;
    constexpr char32_t kMarks[] = {0, 0xC0, 0xE0, 0xF0};
    text += static_cast<char>(kMarks[more] | (c >> (6 * more)));
    for (int i = more; i-- > 0;) text += static_cast<char>(0x80 | ((c >> (6 * i)) & 0x3F));
}

char32_t inSmall(char32_t c) {
    if (c == 0x178) return 0xFF;
    for (const Capitals& capitals : kCapitals)
        if (capitals.range.holds(c))
            return (c - capitals.range.first) % capitals.step == 0 ? c + capitals.up : c;
    return c;
}

bool isOfWords(char32_t c) {
    if (c < 0x80) return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
    return std::none_of(std::begin(kSigns), std::end(kSigns),
                        [&](const Range& range) { return range.holds(c); });
}

bool isIdeograph(char32_t c) {
    return (c >= 0x3400 && c <= 0x9FFF) || (c >= 0xF900 && c <= 0xFAFF) ||
           (c >= 0x20000 && c <= 0x3FFFF);
}

bool endsSentence(char32_t c) {
    return c == '.' || c == '!' || c == '?' || c == 0x2026 || c == 0x3002 || c == 0xFF01 ||
           c == 0xFF0E || c == 0xFF1F;
}

}  // namespace hourglass
