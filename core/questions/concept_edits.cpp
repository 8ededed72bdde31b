#include "core/questions/concept_edits.h"

#include <algorithm>

namespace hourglass {
namespace {

constexpr int64_t kMostRows = 5000;

}  // namespace

Known knownOf(const PreparedData& data, const PartView& part, int64_t from, int64_t step) {
    Known known;
    const int64_t units = data.sampleShape.count();
    std::vector<uint32_t> rows;
    for (int64_t i = from; i < part.count() && known.count < kMostRows; i += step, ++known.count) {
        rows.push_back(part.rows[static_cast<size_t>(i)]);
        known.samples.resize(known.samples.size() + static_cast<size_t>(units));
        part.data->copySample(rows.back(), known.samples.data() + known.count * units);
    }
    for (auto& factor : knownFactors(*part.data, rows))
        if (factor.isChoice()) known.choices.push_back(factor);
    return known;
}

Known joined(Known a, const Known& b) {
    a.samples.insert(a.samples.end(), b.samples.begin(), b.samples.end());
    for (size_t f = 0; f < a.choices.size(); ++f)
        a.choices[f].values.insert(a.choices[f].values.end(), b.choices[f].values.begin(),
                                   b.choices[f].values.end());
    a.count += b.count;
    return a;
}

std::vector<SoftmaxProbe> judgesOf(const Known& known, int64_t units) {
    std::vector<SoftmaxProbe> judges;
    for (auto& factor : known.choices) {
        LabelledFeatures features{units, known.samples, {}};
        for (float v : factor.values) features.labels.push_back(static_cast<int32_t>(v));
        judges.emplace_back(features, static_cast<int>(factor.choices.size()),
                            std::span<const uint32_t>(),
                            SoftmaxProbe::Settings{.decay = 1e-4, .searches = 100});
    }
    return judges;
}

std::vector<float> edited(const ConceptSpace& space, const std::vector<float>& places,
                          const ConceptVectors& vectors, const Known& from, const Edit& edit) {
    std::vector<float> moved;
    for (int64_t row : edit.rows) {
        const auto is =
            static_cast<size_t>(from.choices[edit.factor].values[static_cast<size_t>(row)]);
        const auto& to = vectors.of[edit.factor][static_cast<size_t>(edit.to)];
        const auto& away = vectors.of[edit.factor][is];
        for (int64_t u = 0; u < space.units; ++u)
            moved.push_back(places[static_cast<size_t>(row * space.units + u)] +
                            to[static_cast<size_t>(u)] - away[static_cast<size_t>(u)]);
    }
    return space.out(moved, static_cast<int64_t>(edit.rows.size()));
}

void Counts::add(const std::vector<SoftmaxProbe>& judges, const std::vector<float>& after,
                 const Known& from, const Edit& edit) {
    const auto n = static_cast<int64_t>(edit.rows.size());
    std::vector<bool> whole(edit.rows.size(), true);
    for (size_t f = 0; f < judges.size(); ++f) {
        const auto said = judges[f].classesOf(after.data(), n);
        for (int64_t i = 0; i < n; ++i) {
            const auto row = static_cast<size_t>(edit.rows[static_cast<size_t>(i)]);
            const bool right =
                said[static_cast<size_t>(i)] ==
                (f == edit.factor ? edit.to : static_cast<int32_t>(from.choices[f].values[row]));
            (f == edit.factor ? turned : kept) += right;
            (f == edit.factor ? edits : others) += 1;
            if (!right) whole[static_cast<size_t>(i)] = false;
        }
    }
    all += static_cast<double>(std::count(whole.begin(), whole.end(), true));
}

}  // namespace hourglass
