#include "core/data/sources/text_file.h"

#include <algorithm>
#include <numeric>
#include <unordered_map>

#include "core/data/sources/characters.h"
#include "core/data/sources/format.h"

namespace hourglass {
namespace {

constexpr size_t kMostBytes = size_t{1} << 28;
constexpr size_t kFewestWords = 50;
constexpr int32_t kEnd = -1;

/// The words of a text in their order, each with a number by its first appearance.
class WordReader {
 public:
    std::vector<std::string> words;
    std::vector<int64_t> counts;    ///< one a word
    std::vector<int32_t> sequence;  ///< numbers, kEnd for the end of a sentence
    size_t read = 0;                ///< words

    /// The place of the first byte that is no UTF-8, or the text's size.
    size_t readAll(std::string_view text) {
        const size_t size = text.size();
        while (!text.empty()) {
            const auto c = takeCharacter(text);
            if (!c) return size - text.size();
            take(*c, text);
        }
        endWord();
        endSentence();
        return size;
    }

 private:
    void take(char32_t c, std::string_view rest) {
        if (c == '\n') {
            if (++lines_ > 1) endWord(), endSentence();  // an empty line
        } else if (c != ' ' && c != '\t' && c != '\r') {
            lines_ = 0;
        }
        if (isIdeograph(c)) {
            endWord();
            append(word_, c);
            endWord();
        } else if (isOfWords(c)) {
            append(word_, inSmall(c));
        } else if (!word_.empty() && isInside(c) && wordGoesOn(rest)) {
            append(word_, c == 0x2019 ? U'\'' : c);
        } else {
            endWord();
            if (hourglass::endsSentence(c) && !wordGoesOn(rest)) endSentence();
        }
    }
    static bool isInside(char32_t c) { return c == '\'' || c == 0x2019 || c == '-'; }
    static bool wordGoesOn(std::string_view rest) {
        if (rest.empty()) return false;
        const auto next = takeCharacter(rest);
        return next && isOfWords(*next) && !isIdeograph(*next);
    }
    void endWord() {
        if (word_.empty()) return;
        const auto [found, isNew] = numbers_.try_emplace(word_, static_cast<int32_t>(words.size()));
        if (isNew) words.push_back(word_), counts.push_back(0);
        ++counts[static_cast<size_t>(found->second)];
        sequence.push_back(found->second);
        ++read;
        word_.clear();
    }
    void endSentence() {
        if (!sequence.empty() && sequence.back() != kEnd) sequence.push_back(kEnd);
    }

    std::string word_;
    std::unordered_map<std::string, int32_t> numbers_;
    int lines_ = 0;
};

/// The most frequent words first, of equally frequent ones the first read; then the sentence's end,
/// and the others if there are any.
std::shared_ptr<const WordText> frequentWords(const WordReader& reader, int64_t most) {
    std::vector<int32_t> order(reader.words.size());
    std::iota(order.begin(), order.end(), 0);
    std::stable_sort(order.begin(), order.end(),
                     [&](int32_t a, int32_t b) { return reader.counts[a] > reader.counts[b]; });
    const size_t kept = std::min(order.size(), static_cast<size_t>(most));
    auto text = std::make_shared<WordText>();
    const auto end = static_cast<int32_t>(kept), other = end + 1;
    std::vector<int32_t> place(order.size(), other);
    for (size_t i = 0; i < kept; ++i) {
        place[static_cast<size_t>(order[i])] = static_cast<int32_t>(i);
        text->words.push_back(reader.words[static_cast<size_t>(order[i])]);
    }
    text->words.emplace_back(kSentenceEnd);
    if (kept < order.size()) text->words.emplace_back(kOtherWord);
    for (int32_t word : reader.sequence)
        text->sequence.push_back(word == kEnd ? end : place[static_cast<size_t>(word)]);
    return text;
}

}  // namespace

Fields textFields() {
    Fields fields = {
        Field::integer("vocabulary", 500)
            .between(2, 20000)
            .in("words")
            .helped("The most frequent words that keep a number each; the rest share one.")};
    for (Field& field : WordWindows::fields()) fields.push_back(std::move(field));
    return fields;
}

Result<std::shared_ptr<const WordText>> parseText(std::string_view text, const std::string& where,
                                                  int64_t most) {
    if (text.size() > kMostBytes)
        return failure("The text is longer than 256 MiB.", where, "Use a part of it.");
    if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
    const size_t zero = text.find('\0');
    WordReader reader;
    const size_t good = reader.readAll(text.substr(0, zero));
    if (zero != std::string_view::npos || good < text.size())
        return failure("Byte " + std::to_string(good + 1) + " is no text in UTF-8.", where,
                       "Save it as text in UTF-8.");
    if (reader.read < kFewestWords)
        return failure("The text has " + std::to_string(reader.read) + " words; " +
                           std::to_string(kFewestWords) + " are the least.",
                       where, "Take a longer text.");
    return frequentWords(reader, most);
}

DataFormat textFormat() {
    // Mostly letters.
    const auto recognise = [](const DataFile& file) {
        if (file.encoding.empty()) return Likeness::None;
        const std::string_view head = std::string_view(file.text).substr(0, size_t{1} << 16);
        const auto digits =
            std::count_if(head.begin(), head.end(), [](char c) { return c >= '0' && c <= '9'; });
        const auto signs = std::count_if(head.begin(), head.end(), [](char c) {
            return (c & 0x80) != 0 || ((c | 0x20) >= 'a' && (c | 0x20) <= 'z');
        });
        return signs > 5 * digits ? Likeness::Possible : Likeness::None;
    };
    const auto read = [](const DataFile& file, const Options& options) -> Result<Dataset> {
        auto text = parseText(file.text, file.path, options.integer("vocabulary"));
        if (!text) return tl::make_unexpected(text.error());
        return windowsOf(std::move(*text), WordWindows(options));
    };
    return {"text", "Text (words)", "a text", {".txt"}, textFields(), false, recognise, read};
}

}  // namespace hourglass
