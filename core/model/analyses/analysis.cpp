#include "core/model/analyses/analysis.h"

namespace hourglass {

const Catalogue<Analysis>& analyses() {
    static const Catalogue<Analysis> catalogue(
        "analysis",
        {probeAnalysis(), componentsAnalysis(), activityAnalysis(), gradientsAnalysis(),
         rateAnalysis(), likelihoodAnalysis(), boltzmannAnalysis(), contractionAnalysis(),
         anomalyAnalysis(), factorsAnalysis(), annotationsAnalysis()});
    return catalogue;
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

}  // namespace hourglass
