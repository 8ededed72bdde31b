#pragma once

#include <cstdint>
#include <vector>

#include "core/data/sample_look.h"

namespace hourglass {

/// Units by how far `rebuilt` is from `given`, measured by each unit's range; the worst first.
std::vector<int64_t> worstFirst(const SampleLook& look, const float* given, const float* rebuilt);

/// What a row of zeros and ones and its reconstruction agree on; a value of a half or more counts
/// as a one.
enum class Call : uint8_t { Nothing, Hit, Miss, FalseAlarm };
Call callOf(double given, double rebuilt);

struct CallCounts {
    int64_t hits = 0, misses = 0, falseAlarms = 0;
};
CallCounts countCalls(const SampleLook& look, const float* given, const float* rebuilt);

/// The word in a place of a window, or -1 where none is.
int32_t wordAt(const SampleLook& look, const float* window, int64_t place);

/// A word and how probable it is in its place: its share of the place's values.
struct WordGuess {
    int32_t word = 0;
    double probability = 0;
};
/// The `most` most probable words for one place of a rebuilt window, the first first.
std::vector<WordGuess> rankedGuesses(const SampleLook& look, const float* rebuilt, int64_t place,
                                     int64_t most);
/// How many words are more probable in this place than `word`, and the share of `word` itself.
struct WordRank {
    int64_t before = 0;
    double probability = 0;
};
WordRank rankOf(const SampleLook& look, const float* rebuilt, int64_t place, int32_t word);

/// Copies windows [count, units] with one word taken away from each: the first word of the first
/// one, the second of the second, and so on in turn.
std::vector<float> withOneWordHidden(const SampleLook& look, const std::vector<float>& windows);

}  // namespace hourglass
