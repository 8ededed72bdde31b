#include "core/questions/word_views.h"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "core/data/sources/text_file.h"
#include "core/statistics/tsne.h"

namespace hourglass {
namespace {

constexpr int64_t kNearWords = 5;  // neighbours in the table
constexpr double kPerplexity = 5;

const std::string& wordName(const WordText& text, int32_t word) {
    return text.words[static_cast<size_t>(word)];
}

/// Colours: the classes, where they are known.
void colour(const WordText& text, std::span<const int32_t> shown, std::vector<int32_t>& group,
            std::vector<std::string>& groups) {
    groups = text.classes;
    groups.emplace_back(text.classes.empty() ? "words" : "no class");
    for (int32_t word : shown) {
        const int32_t own =
            text.classOf.empty() ? WordText::kNoClass : text.classOf[static_cast<size_t>(word)];
        group.push_back(own == WordText::kNoClass ? static_cast<int32_t>(text.classes.size())
                                                  : own);
    }
}

std::vector<float> someCodes(const WordCodes& codes, std::span<const int32_t> shown) {
    std::vector<float> some;
    for (int32_t word : shown)
        for (int64_t k = 0; k < codes.values; ++k)
            some.push_back(static_cast<float>(codes.of(word)[k]));
    return some;
}

AnalysisResult::Scatter pointsOf(const WordText& text, std::span<const int32_t> shown,
                                 std::string title, const std::string& axis) {
    AnalysisResult::Scatter map{
        std::move(title), {axis + " 1", ""}, {axis + " 2", ""}, {}, {}, {}, {}};
    colour(text, shown, map.group, map.groups);
    for (int32_t word : shown) map.labels.push_back(wordName(text, word));
    return map;
}

}  // namespace

std::vector<int32_t> frequentWords(const WordText& text, int64_t most) {
    std::vector<int64_t> counts(text.words.size());
    for (int32_t word : text.sequence) ++counts[static_cast<size_t>(word)];
    std::vector<int32_t> words;
    for (int32_t w = 0; w < text.vocabulary(); ++w)
        if (wordName(text, w) != kOtherWord) words.push_back(w);
    std::stable_sort(words.begin(), words.end(),
                     [&](int32_t a, int32_t b) { return counts[a] > counts[b]; });
    words.resize(std::min(words.size(), static_cast<size_t>(most)));
    std::sort(words.begin(), words.end());
    return words;
}

AnalysisResult::Scatter principalWordMap(const WordText& text, const WordCodes& codes,
                                         std::span<const int32_t> shown, std::string title) {
    AnalysisResult::Scatter map = pointsOf(text, shown, std::move(title), "direction");
    const std::vector<float> some = someCodes(codes, shown);
    const auto n = std::ssize(shown);
    const Pca pca = fitPca(some.data(), n, codes.values, std::min<int64_t>(2, codes.values));
    const int64_t axes = pca.components();
    std::vector<float> places(static_cast<size_t>(n * axes));
    projectPca(pca, some.data(), n, places.data());
    for (int64_t i = 0; i < n; ++i) {
        map.xs.push_back(places[i * axes]);
        map.ys.push_back(axes > 1 ? places[i * axes + 1] : 0);
    }
    return map;
}

AnalysisResult::Scatter tsneWordMap(const WordText& text, const WordCodes& codes,
                                    std::span<const int32_t> shown, const Watcher& stop) {
    AnalysisResult::Scatter map = pointsOf(text, shown, "t-SNE of the codes", "t-SNE");
    TsneSettings settings;
    settings.perplexity = kPerplexity;
    const TsneMap found = findTsneMap(Rows(someCodes(codes, shown), codes.values), settings, stop);
    for (size_t i = 0; i < found.places.size(); i += 2) {
        map.xs.push_back(found.places[i]);
        map.ys.push_back(found.places[i + 1]);
    }
    return map;
}

AnalysisResult::Table neighbourTable(const WordText& text, const WordCodes& codes,
                                     std::span<const int32_t> shown) {
    AnalysisResult::Table table{"Nearest words", {}, {}};
    const int64_t near = std::min(kNearWords, codes.words - 1);
    for (int64_t k = 0; k < near; ++k)
        table.columns.push_back({"distance " + std::to_string(k + 1), ""});
    for (int32_t word : shown) {
        AnalysisResult::Row row{wordName(text, word) + ":", {}};
        for (int32_t other : nearestWords(codes, word, near)) {
            row.name += (row.values.empty() ? " " : ", ") + wordName(text, other);
            row.values.push_back(std::sqrt(codes.squaredDistance(word, other)));
        }
        table.rows.push_back(std::move(row));
    }
    return table;
}

AnalysisResult::Tree wordTree(const WordText& text, const WordCodes& codes,
                              std::span<const int32_t> shown) {
    AnalysisResult::Tree tree{
        "Dendrogram (average linkage)", {"mean distance", ""}, {}, {}, {}, {}};
    colour(text, shown, tree.group, tree.groups);
    std::vector<double> distances;
    for (int32_t word : shown) {
        tree.names.push_back(wordName(text, word));
        for (int32_t other : shown)
            distances.push_back(std::sqrt(codes.squaredDistance(word, other)));
    }
    tree.merges = averageLinkage(distances, std::ssize(shown));
    return tree;
}

WordCodes autoencoderCodes(const AnalysisSubject& s, const WordText& text) {
    const int64_t units = s.data.sampleShape.count(), words = text.vocabulary();
    const int64_t middle = units / words / 2;
    WordCodes codes;
    codes.words = words;
    codes.values = s.model.model().codeUnits();
    std::vector<float> window(static_cast<size_t>(units)), code(static_cast<size_t>(codes.values));
    for (int64_t w = 0; w < words; ++w) {
        window[static_cast<size_t>(middle * words + w)] = 1;
        s.model.encode(window.data(), 1, code.data());
        window[static_cast<size_t>(middle * words + w)] = 0;
        codes.numbers.insert(codes.numbers.end(), code.begin(), code.end());
    }
    return codes;
}

}  // namespace hourglass
