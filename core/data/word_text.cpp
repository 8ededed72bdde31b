#include "core/data/word_text.h"

#include <algorithm>

namespace hourglass {
namespace {

constexpr int64_t kMostValues = int64_t{1} << 30;  // of a byte each

/// The class of each window's middle word; words without one share a class of their own.
void label(Dataset& data, const WordText& text, const std::vector<int64_t>& places,
           int64_t window) {
    if (text.classOf.empty()) return;
    data.labelNames = text.classes;
    data.labelNames.emplace_back("no class");
    for (int64_t place : places) {
        const auto middle = text.sequence[static_cast<size_t>(place + window / 2)];
        const int32_t own = text.classOf[static_cast<size_t>(middle)];
        data.labels.push_back(own == WordText::kNoClass ? static_cast<int32_t>(text.classes.size())
                                                        : own);
    }
}

}  // namespace

WordWindows::WordWindows(const Options& options)
    : words(options.integer("window")), most(options.integer("windows")) {}

Fields WordWindows::fields() {
    return {Field::integer("window", 3)
                .between(1, 100)
                .in("words")
                .helped("Words that follow each other in a sample. A network that gets windows "
                        "with gaps learns to guess the missing word."),
            Field::integer("windows", 20000)
                .between(10, 10000000)
                .helped("Most windows to train on and to validate with, evenly spread over the "
                        "text. The analysis of words reads the whole text.")};
}

Result<Dataset> windowsOf(std::shared_ptr<const WordText> text, const WordWindows& windows) {
    const auto length = static_cast<int64_t>(text->sequence.size());
    const int64_t vocabulary = text->vocabulary(), units = windows.words * vocabulary;
    const int64_t all = length - windows.words + 1;
    if (all < 1)
        return failure("The text has " + std::to_string(length) + " words, a window " +
                           std::to_string(windows.words) + ".",
                       "data.window", "Take a smaller window or a longer text.");
    const int64_t count = std::min(all, windows.most);
    if (count > kMostValues / units)
        return failure(
            "So many windows of " + std::to_string(units) + " values do not fit into memory.",
            "data.windows", "Use fewer windows, smaller ones, or fewer words.");
    Dataset data;
    data.count = count;
    data.sampleShape = Shape{units};
    data.bytes.resize(static_cast<size_t>(count * units));
    std::vector<int64_t> places;
    for (int64_t i = 0; i < count; ++i) {
        places.push_back(i * all / count);
        std::string name;
        for (int64_t k = 0; k < windows.words; ++k) {
            const auto word = text->sequence[static_cast<size_t>(places.back() + k)];
            data.bytes[static_cast<size_t>(i * units + k * vocabulary + word)] = 255;
            name += (k > 0 ? " " : "") + text->words[static_cast<size_t>(word)];
        }
        data.rowNames.push_back(std::move(name));
    }
    for (int64_t k = 0; k < windows.words; ++k)
        for (auto& word : text->words)
            data.columnNames.push_back(std::to_string(k + 1) + ": " + word);
    label(data, *text, places, windows.words);
    data.text = std::move(text);
    return data;
}

}  // namespace hourglass
