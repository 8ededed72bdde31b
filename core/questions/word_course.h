#pragma once

#include "core/data/word_text.h"
#include "core/questions/analysis.h"
#include "core/words/word_learning.h"

namespace hourglass {

/// What the rounds of one way to normalise found out.
struct WordCourse {
    std::string name;
    std::vector<WordLearner::Round> rounds;
    std::vector<double> purity;  ///< %, after each round; NaN without classes
    WordCodes codes, foretold;   ///< at the end, with and without the last normalising
};

/// Errors, variances and, where classes are known, purities of the chosen way beside another one
/// and the trained autoencoder.
void addWordNumbers(const AnalysisSubject& subject, const WordText& text, const WordCourse& chosen,
                    const WordCourse& other, AnalysisResult& result);
/// The same round by round.
std::vector<AnalysisResult::Curve> wordCurves(const std::vector<WordCourse>& courses, bool classes);

}  // namespace hourglass
