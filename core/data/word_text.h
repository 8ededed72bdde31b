#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "core/base/options.h"
#include "core/base/result.h"
#include "core/data/dataset.h"

namespace hourglass {

/// A text as numbers of words: what windows of words are cut from.
struct WordText {
    static constexpr int32_t kNoClass = -1;

    std::vector<std::string> words;    ///< the vocabulary
    std::vector<int32_t> sequence;     ///< the text, each a place in `words`
    std::vector<int32_t> classOf;      ///< one a word, or kNoClass; empty where nothing is known
    std::vector<std::string> classes;  ///< names

    int64_t vocabulary() const { return static_cast<int64_t>(words.size()); }
};

/// How windows are cut: so many words that follow each other, and at most so many windows, which
/// are then spread evenly over the text.
struct WordWindows {
    int64_t words = 3, most = 20000;
    WordWindows() = default;
    explicit WordWindows(const Options& options);
    static Fields fields();
};

/// A sample [words x vocabulary] is a window: in each of its places a 1 at the word's number, else
/// 0. Columns are called "1: cat", rows by their words, the label is the middle word's class. An
/// error if the text is shorter than a window or the windows do not fit into memory.
Result<Dataset> windowsOf(std::shared_ptr<const WordText> text, const WordWindows& windows);

}  // namespace hourglass
