#pragma once

#include "core/questions/concept_spaces.h"
#include "core/statistics/probe.h"

namespace hourglass {

/// Samples [count, F] of a part with the factors that are choices (see knownFactors).
struct Known {
    std::vector<float> samples;
    std::vector<Factor> choices;
    int64_t count = 0;
};

/// Every `step`-th sample of a part from `from` on, 5,000 at most.
Known knownOf(const PreparedData& data, const PartView& part, int64_t from, int64_t step);
Known joined(Known a, const Known& b);

/// A softmax regression on pixels for each choice: who says what a picture shows.
std::vector<SoftmaxProbe> judgesOf(const Known& known, int64_t units);

/// One edit: samples (by row of the known ones) that get another value of a factor.
struct Edit {
    size_t factor;
    int32_t to;
    std::vector<int64_t> rows;
};

/// The edited places decoded, [edits, F]: z + v(to) - v(what it is).
std::vector<float> edited(const ConceptSpace& space, const std::vector<float>& places,
                          const ConceptVectors& vectors, const Known& from, const Edit& edit);

/// What the judges said of edited pictures: how many show the new value, in how many of the other
/// choices the old value is kept, and how many are right in all.
struct Counts {
    double turned = 0, kept = 0, all = 0, edits = 0, others = 0;
    void add(const std::vector<SoftmaxProbe>& judges, const std::vector<float>& after,
             const Known& from, const Edit& edit);
};

}  // namespace hourglass
