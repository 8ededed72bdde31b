#include "core/questions/analysis.h"

#include <algorithm>
#include <cmath>

#include "core/data/labelled.h"

namespace hourglass {

const Catalogue<Analysis>& analyses() {
    static const Catalogue<Analysis> catalogue(
        "analysis",
        {probeAnalysis(),       evaluationAnalysis(), componentsAnalysis(), activityAnalysis(),
         gradientsAnalysis(),   rateAnalysis(),       likelihoodAnalysis(), boltzmannAnalysis(),
         contractionAnalysis(), anomalyAnalysis(),    mapAnalysis(),        samplesAnalysis(),
         hashingAnalysis(),     factorsAnalysis(),    conceptsAnalysis(),   annotationsAnalysis(),
         scoreAnalysis(),       featuresAnalysis(),   wordsAnalysis(),      levelsAnalysis(),
         sharingAnalysis()});
    return catalogue;
}

Result<AnalysisResult> Analysis::run(const AnalysisSubject& s) const {
    if (auto status = fits({s.experiment, s.model.model(), s.data}); !status)
        return tl::make_unexpected(status.error());
    return answer(s);
}

tl::unexpected<Error> stoppedEarly() { return failure("The analysis was stopped.", "analysis"); }

std::vector<float> picturesOf(const PreparedData& data, const PartView& part, int64_t most) {
    const int64_t units = data.sampleShape.count();
    const int64_t rows = most > 0 ? std::min(most, part.count()) : part.count();
    std::vector<float> pictures(static_cast<size_t>(rows * units));
    for (int64_t i = 0; i < rows; ++i)
        part.data->copySample(part.rows[i], pictures.data() + i * units);
    return pictures;
}

std::vector<float> codesOf(const AnalysisSubject& subject, const PartView& part, int64_t most) {
    const std::vector<float> pictures = picturesOf(subject.data, part, most);
    const int64_t rows = static_cast<int64_t>(pictures.size()) / subject.data.sampleShape.count();
    std::vector<float> codes(static_cast<size_t>(rows * subject.model.model().codeUnits()));
    subject.model.setLabels(part, 0, rows);
    subject.model.encode(pictures.data(), rows, codes.data());
    return codes;
}

Status checkNumbers(const std::vector<float>& codes) {
    if (std::all_of(codes.begin(), codes.end(), [](float v) { return std::isfinite(v); }))
        return {};
    return failure("The code has values that are not numbers.", "run",
                   "Train it again with a smaller rate.");
}

std::vector<int32_t> labelsOf(const PartView& part) {
    std::vector<int32_t> labels;
    for (uint32_t row : part.rows) labels.push_back(part.data->labels[row]);
    return labels;
}

PartView someOf(const PartView& part, int64_t count) {
    if (part.data->hasLabels()) return labelledPart(part, count, 1);
    PartView first = part;
    first.rows.resize(static_cast<size_t>(std::min(count, part.count())));
    return first;
}

std::vector<Factor> knownFactors(const Dataset& data, std::span<const uint32_t> rows) {
    std::vector<Factor> all = data.factors;
    if (all.empty() && data.hasLabels())
        all.push_back({"label", classNames(data), {data.labels.begin(), data.labels.end()}});
    for (Factor& factor : all) {
        std::vector<float> values;
        for (uint32_t row : rows) values.push_back(factor.values[row]);
        factor.values = std::move(values);
    }
    return all;
}

}  // namespace hourglass
