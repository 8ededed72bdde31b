#pragma once

#include <string>
#include <string_view>

#include "core/data/word_text.h"

namespace hourglass {

/// Any text in UTF-8 becomes windows of words.

/// Size of the vocabulary, and how windows are cut.
Fields textFields();

/// What a vocabulary has beside the most frequent words: the end of a sentence, and all rarer
/// words. They stand behind the others.
inline constexpr const char* kSentenceEnd = ".";
inline constexpr const char* kOtherWord = "(other)";

/// Words in small letters, an apostrophe or hyphen inside of one belonging to it; a Chinese
/// character is a word of its own. Sentences end with . ! ? and their like, and with empty lines.
/// The `most` most frequent words keep a number each, the rest share one. `where` is the file's
/// name for messages.
Result<std::shared_ptr<const WordText>> parseText(std::string_view text, const std::string& where,
                                                  int64_t most);

}  // namespace hourglass
