#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace hourglass {

/// What a reader of words needs to know of Unicode: enough for texts in Latin, Greek, Cyrillic and
/// Chinese writing, without the tables of a library.

/// Takes the first character off a text in UTF-8 (not empty); nothing if its bytes are none.
std::optional<char32_t> takeCharacter(std::string_view& text);
void append(std::string& text, char32_t character);

/// Latin, Greek and Cyrillic capitals become small, the rest stays.
char32_t inSmall(char32_t c);
/// Letters and digits of any writing, as far as blocks of signs are left out.
bool isOfWords(char32_t c);
/// A Chinese character, which is a word of its own: nothing stands between words there.
bool isIdeograph(char32_t c);
/// Full stops, question and exclamation marks.
bool endsSentence(char32_t c);

}  // namespace hourglass
