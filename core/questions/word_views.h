#pragma once

#include "core/base/watcher.h"
#include "core/data/word_text.h"
#include "core/questions/analysis.h"
#include "core/words/word_codes.h"

namespace hourglass {

/// What the analysis of words shows of code vectors [words, values], each for some of the words.

/// The `most` most frequent words, without the one that stands for all rare ones, as they stand in
/// the vocabulary.
std::vector<int32_t> frequentWords(const WordText& text, int64_t most);

/// Some words' codes in the plane of their two principal directions.
AnalysisResult::Scatter principalWordMap(const WordText& text, const WordCodes& codes,
                                         std::span<const int32_t> shown, std::string title);
/// The same by t-SNE; needs four words. No points if it was told to stop.
AnalysisResult::Scatter tsneWordMap(const WordText& text, const WordCodes& codes,
                                    std::span<const int32_t> shown, const Watcher& stop);

/// Of each word the nearest others in the whole vocabulary, and how far they are.
AnalysisResult::Table neighbourTable(const WordText& text, const WordCodes& codes,
                                     std::span<const int32_t> shown);

/// The words' dendrogram by average linkage.
AnalysisResult::Tree wordTree(const WordText& text, const WordCodes& codes,
                              std::span<const int32_t> shown);

/// The trained autoencoder's codes of single words: of windows with one word in the middle and
/// nothing beside it.
WordCodes autoencoderCodes(const AnalysisSubject& subject, const WordText& text);

}  // namespace hourglass
