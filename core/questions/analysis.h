#pragma once

#include <span>

#include "core/base/catalogue.h"
#include "core/base/watcher.h"
#include "core/data/prepared_data.h"
#include "core/model/inference.h"
#include "core/questions/analysis_result.h"
#include "core/statistics/pca.h"

namespace hourglass {

/// What an analysis looks at: a trained model in use, and the data it was trained on.
struct AnalysisSubject {
    const Experiment& experiment;
    Inference& model;
    const PreparedData& data;
    /// Long ones look at it between two pieces of work, and tell how far they are.
    Watcher stop = {};
};

/// What is known before a model is asked: enough to say that a question does not apply to it.
struct AnalysisScope {
    const Experiment& experiment;
    const Autoencoder& model;
    const PreparedData& data;
};

/// A question to a trained model.
class Analysis {
 public:
    virtual ~Analysis() = default;
    /// Nothing, or why this cannot be asked of such a model and such data, and the way out. Quick.
    virtual Status fits(const AnalysisScope&) const { return {}; }
    /// The answer; the same refusal where the question does not apply.
    Result<AnalysisResult> run(const AnalysisSubject& subject) const;

 protected:
    virtual Result<AnalysisResult> answer(const AnalysisSubject& subject) const = 0;
};

/// All analyses: one line each.
const Catalogue<Analysis>& analyses();

Entry<Analysis> probeAnalysis();
Entry<Analysis> evaluationAnalysis();
Entry<Analysis> boltzmannAnalysis();
Entry<Analysis> likelihoodAnalysis();
Entry<Analysis> componentsAnalysis();
Entry<Analysis> activityAnalysis();
Entry<Analysis> gradientsAnalysis();
Entry<Analysis> rateAnalysis();
Entry<Analysis> contractionAnalysis();
Entry<Analysis> anomalyAnalysis();
Entry<Analysis> factorsAnalysis();
Entry<Analysis> conceptsAnalysis();
Entry<Analysis> mapAnalysis();
Entry<Analysis> samplesAnalysis();
Entry<Analysis> hashingAnalysis();
Entry<Analysis> annotationsAnalysis();
Entry<Analysis> scoreAnalysis();
Entry<Analysis> featuresAnalysis();
Entry<Analysis> wordsAnalysis();
Entry<Analysis> levelsAnalysis();
Entry<Analysis> sharingAnalysis();

/// What an analysis says that was told to stop.
tl::unexpected<Error> stoppedEarly();
/// Codes [rows, K] of the first `most` pictures of a part (0: all).
std::vector<float> codesOf(const AnalysisSubject& subject, const PartView& part, int64_t most = 0);
/// An error if a code is not a number, as after a divergence.
Status checkNumbers(const std::vector<float>& codes);
/// Pictures [rows, F] of a part, in the data's own units.
std::vector<float> picturesOf(const PreparedData& data, const PartView& part, int64_t most = 0);
/// Labels of a part's samples; the data must have some.
std::vector<int32_t> labelsOf(const PartView& part);
/// What is known of these rows of a data set: its factors, or the labels as the one factor.
std::vector<Factor> knownFactors(const Dataset& data, std::span<const uint32_t> rows);
/// `count` samples of a part, of each class the same number as far as there are so many; the first
/// ones where there are no labels. All if there are no more.
PartView someOf(const PartView& part, int64_t count);

}  // namespace hourglass
