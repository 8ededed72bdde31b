#include "core/data/sample_compare.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace hourglass {
namespace {

constexpr double kOne = 0.5;

/// What the guesses of a place are shares of; never 0.
double sumOfGuesses(const float* values, int64_t vocabulary) {
    double sum = 0;
    for (int64_t w = 0; w < vocabulary; ++w) sum += values[w] > 0 ? double{values[w]} : 0;
    return sum > 0 ? sum : 1;
}

}  // namespace

std::vector<int64_t> worstFirst(const SampleLook& look, const float* given, const float* rebuilt) {
    std::vector<double> far(static_cast<size_t>(look.units()));
    for (size_t u = 0; u < far.size(); ++u) {
        const float range = look.high.empty() ? 1 : look.high[u] - look.low[u];
        far[u] = std::abs(double{rebuilt[u]} - given[u]) / (range > 0 ? range : 1);
        if (std::isnan(far[u])) far[u] = INFINITY;
    }
    std::vector<int64_t> order(far.size());
    std::iota(order.begin(), order.end(), 0);
    std::stable_sort(order.begin(), order.end(), [&](int64_t a, int64_t b) {
        return far[static_cast<size_t>(a)] > far[static_cast<size_t>(b)];
    });
    return order;
}

Call callOf(double given, double rebuilt) {
    const bool is = given >= kOne, said = rebuilt >= kOne;
    if (is) return said ? Call::Hit : Call::Miss;
    return said ? Call::FalseAlarm : Call::Nothing;
}

CallCounts countCalls(const SampleLook& look, const float* given, const float* rebuilt) {
    CallCounts counts;
    for (int64_t u = 0; u < look.units(); ++u) {
        const Call call = callOf(look.own(given[u], u), look.own(rebuilt[u], u));
        counts.hits += call == Call::Hit;
        counts.misses += call == Call::Miss;
        counts.falseAlarms += call == Call::FalseAlarm;
    }
    return counts;
}

int32_t wordAt(const SampleLook& look, const float* window, int64_t place) {
    const int64_t vocabulary = look.text->vocabulary();
    const float* values = window + place * vocabulary;
    const float* most = std::max_element(values, values + vocabulary);
    return *most >= kOne ? static_cast<int32_t>(most - values) : -1;
}

std::vector<WordGuess> rankedGuesses(const SampleLook& look, const float* rebuilt, int64_t place,
                                     int64_t most) {
    const int64_t vocabulary = look.text->vocabulary();
    const float* values = rebuilt + place * vocabulary;
    std::vector<int32_t> order(static_cast<size_t>(vocabulary));
    std::iota(order.begin(), order.end(), 0);
    const int64_t count = std::min(most, vocabulary);
    // What is no number is the least probable of all.
    const auto strength = [values](int32_t w) { return values[w] > 0 ? values[w] : 0.0f; };
    std::partial_sort(order.begin(), order.begin() + count, order.end(), [&](int32_t a, int32_t b) {
        const float x = strength(a), y = strength(b);
        return x != y ? x > y : a < b;
    });
    const double sum = sumOfGuesses(values, vocabulary);
    std::vector<WordGuess> guesses;
    for (int64_t i = 0; i < count; ++i) {
        const int32_t word = order[static_cast<size_t>(i)];
        guesses.push_back({word, strength(word) / sum});
    }
    return guesses;
}

WordRank rankOf(const SampleLook& look, const float* rebuilt, int64_t place, int32_t word) {
    const int64_t vocabulary = look.text->vocabulary();
    const float* values = rebuilt + place * vocabulary;
    WordRank rank;
    rank.before = std::count_if(values, values + vocabulary,
                                [own = values[word]](float v) { return v > own; });
    rank.probability = std::max(0.0f, values[word]) / sumOfGuesses(values, vocabulary);
    return rank;
}

std::vector<float> withOneWordHidden(const SampleLook& look, const std::vector<float>& windows) {
    std::vector<float> hidden = windows;
    const int64_t units = look.units(), vocabulary = look.text->vocabulary();
    const auto count = static_cast<int64_t>(windows.size()) / units;
    for (int64_t i = 0; i < count; ++i)
        std::fill_n(hidden.begin() + i * units + i % look.window() * vocabulary, vocabulary, 0.0f);
    return hidden;
}

}  // namespace hourglass
