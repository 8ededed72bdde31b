#pragma once

#include <QObject>
#include <atomic>
#include <condition_variable>
#include <deque>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <thread>
#include <vector>

#include <QRectF>

#include "core/model/inference.h"
#include "core/questions/code_density.h"
#include "core/questions/code_plane.h"
#include "core/questions/code_usefulness.h"
#include "core/questions/nearest_sample.h"
#include "core/questions/network_picture.h"
#include "core/questions/plane_moves.h"
#include "core/questions/special_sights.h"
#include "core/questions/unit_formula.h"
#include "core/statistics/code_statistics.h"
#include "ui/views/examples.h"
#include "ui/views/time_share.h"

namespace hourglass::ui {

using Floats = std::vector<float>;

/// The fixed examples and what became of them at one moment of a run, [count, units] each.
struct Reconstructions {
    int64_t run = 0, step = 0, count = 0;
    Shape shape;
    std::shared_ptr<const SampleLook> look;
    bool corrupts = false;
    Floats input, corrupted, result, difference;
    /// Of words: the input with one word taken away from each window, whatever the noise does; the
    /// result is made from it. Else empty, and the result is made from `corrupted`.
    Floats hidden;
    Floats line;       ///< of points and a code of one unit: all that the code can say
    PlaneMoves moves;  ///< of points in the plane: where places of a grid are moved
    const Floats& seen() const { return hidden.empty() ? corrupted : hidden; }
};

/// Codes of the probe pictures at one moment of a run.
struct Codes {
    int64_t run = 0, step = 0, count = 0, units = 0;
    Floats values;  ///< [count, units]
    CodeStatistics statistics;
    Floats drawn;            ///< codes from the prior, [any, units]; empty where there is none
    std::vector<int> order;  ///< code values by falling variance
    /// Of the encoder for each probe picture, [count, units]; empty where the code has no chance.
    Floats logVariances;
    Floats shown;  ///< of the first shown examples, [up to kShownCodes, units]
    /// Principal ones, matched with those of the moment before; none of one value or of very many.
    CodeDirections directions;
};

/// How much each code value carries at one moment of a run.
struct UsefulnessAnswer {
    int64_t run = 0, step = 0;
    CodeUsefulness usefulness;
};

/// A part of a map of codes, and what is to be known of it.
struct SurveyWish {
    std::shared_ptr<const Codes> codes;
    CodePlane plane;
    Floats held;         ///< the code whose other values hold
    QRectF range;        ///< places on the plane
    bool errors = true;  ///< those of the probe pictures are looked at also while training goes on
};

/// Where a map of codes is empty, and how well the probe pictures are rebuilt from their codes.
struct CodeSurvey {
    static constexpr int64_t kSide = 48;  ///< cells of the map in each direction
    int64_t run = 0, step = 0;
    SurveyWish of;
    std::shared_ptr<const CodeDensity> density;
    std::vector<uint8_t> empty;  ///< [kSide, kSide], row by row from below
    /// SSE/sample of each probe picture; empty if the model has moved on meanwhile.
    std::shared_ptr<const std::vector<double>> errors;
};

/// The training sample that is nearest to something decoded.
struct NearestAnswer {
    int64_t run = 0, step = 0;
    Floats asked;
    NearestSample nearest;
};

/// What the network does with one of the fixed examples.
struct NetworkAnswer {
    int64_t run = 0, step = 0, example = 0;
    NetworkPicture picture;
    Floats code;  ///< of the example
    int64_t codeUnits = 0;
};

/// How a unit comes to what it gives for the example.
struct UnitAnswer {
    int64_t run = 0, step = 0;
    UnitFormula formula;
};

/// What the variant shows of itself besides.
struct SpecialAnswer {
    int64_t run = 0, step = 0;
    std::string id;  ///< of the sight
    std::shared_ptr<const SampleLook> look;
    SpecialSheet sheet;
};

struct Decoded {
    QString what;  ///< whose request this answers
    int64_t run = 0, step = 0;
    Shape shape;
    std::shared_ptr<const SampleLook> look;
    Floats codes, pictures;
};

/// Samples of any origin, and what the model makes of them.
struct Rebuilt {
    QString what;  ///< whose request this answers
    int64_t run = 0, step = 0, count = 0, codeUnits = 0;
    std::shared_ptr<const SampleLook> look;
    Floats given, codes, pictures;  ///< [count, F], [count, K], [count, F]
};

/// Draws with the latest weights, in a thread of its own with its own copy of the model: a slider
/// never waits for training. Of each kind of request only the latest is answered. What is asked for
/// again and again while training goes on is kept to a share of the time, so that looking does not
/// slow the training down.
class PictureWorker : public QObject {
    Q_OBJECT
 public:
    using Parameters = std::shared_ptr<const AlignedVector<float>>;
    /// Probes are encoded so many at a time: between two lots a slider gets its turn.
    static constexpr int64_t kProbesAtOnce = 128;
    static constexpr int64_t kShownCodes = 12;
    /// Of one processor's time, for each kind of repeated work.
    static constexpr double kShare = 0.008;

    explicit PictureWorker(QObject* parent = nullptr);
    ~PictureWorker() override;

    void setModel(int64_t run, const Experiment& experiment, const Shape& shape,
                  const Scaling& scaling);
    /// `schedules`: where those of the ingredients stand; `layersBegun`: while layers are
    /// pretrained from below, how many pictures are drawn with (0: all).
    void setParameters(int64_t run, int64_t step, const ScheduleProgress& schedules,
                       int64_t layersBegun, Parameters parameters);
    /// Settings that were changed while the run goes on.
    void setLive(int64_t run, const Experiment& experiment);
    /// The pictures to reconstruct and to encode; a conditional model is told their labels.
    void setExamples(Examples examples);

    void askReconstructions();
    /// Of all probes of the map.
    void askCodes();
    /// Of the first ones (Examples::kProbes), as while training goes on.
    void askFewerCodes();
    void askNetwork();
    /// What specialSightOf() the experiment has; no answer where it has nothing.
    void askSpecial();
    /// Which of the shown examples askNetwork() is about.
    void setNetworkExample(int64_t example);
    /// A unit of a layer, both counted as in formulaOf(), for the same example.
    void askUnit(size_t layer, int64_t unit);
    /// `label`: what a conditional model draws; `many`: more than a hand waits for. `run`: whose
    /// code this is (0: of any run); another run's model does not answer.
    void askDecode(const QString& what, Floats codes, int32_t label = 0, int64_t run = 0,
                   bool many = false);
    /// Encodes and rebuilds samples [any, F] in the data's units. `labels`: one a sample, or none;
    /// `run` as above.
    void askRebuild(const QString& what, Floats samples, std::vector<int> labels, int64_t run);
    void askSurvey(SurveyWish wish);
    /// By divergence from a standard normal prior, where there is one, else by effect.
    void askUsefulness(std::shared_ptr<const Codes> codes);
    /// `values` [units] were decoded at this moment of this run.
    void askNearest(Floats values, std::shared_ptr<const PreparedData> data, int64_t run,
                    int64_t step);

    /// While training goes on: what follows it keeps to its share of the time.
    void setSharing(bool sharing);

    // The kinds of work whose questions are only good at their moment: who asks again and again
    // looks here first.
    static const QString kReconstructing, kEncoding, kNetworking, kSurveying, kRating;
    /// Milliseconds until work of this kind has used no more than its share; 0: now, or nothing is
    /// shared.
    int64_t millisecondsUntil(const QString& kind) const;

 Q_SIGNALS:
    void reconstructed(std::shared_ptr<const hourglass::ui::Reconstructions> pictures);
    void encoded(std::shared_ptr<const hourglass::ui::Codes> codes);
    void networkSeen(std::shared_ptr<const hourglass::ui::NetworkAnswer> network);
    void unitSeen(std::shared_ptr<const hourglass::ui::UnitAnswer> unit);
    void specialSeen(std::shared_ptr<const hourglass::ui::SpecialAnswer> special);
    void decoded(std::shared_ptr<const hourglass::ui::Decoded> decoded);
    void rebuilt(std::shared_ptr<const hourglass::ui::Rebuilt> rebuilt);
    void surveyed(std::shared_ptr<const hourglass::ui::CodeSurvey> survey);
    void usefulnessFound(std::shared_ptr<const hourglass::ui::UsefulnessAnswer> answer);
    void nearestFound(std::shared_ptr<const hourglass::ui::NearestAnswer> answer);

 private:
    struct Job {
        std::function<void()> work;
        bool shares = false;
    };
    using Jobs = std::map<std::pair<int, QString>, Job>;
    void put(int urgency, const QString& key, std::function<void()> work, bool shares = false);
    void run(std::stop_token stop);
    void takeModel();
    void decodeFirst();
    bool runNext(int mostUrgent, int leastUrgent);
    Jobs::iterator firstReady(int mostUrgent, int leastUrgent);
    void reconstruct();
    void movePoints(Reconstructions& r);
    void encode(bool all);
    void encodeShown(Codes& codes);
    void survey(const SurveyWish& wish);
    void findUsefulness(const Codes& codes);
    std::shared_ptr<const std::vector<double>> errorsOf(const Codes& codes);
    bool isAsked(int urgency, const QString& key);
    void lookAtNetwork();
    void lookAtSpecial();
    void rebuild(const QString& what, Floats samples, const std::vector<int>& labels, int64_t run);
    void decode(const QString& what, const Floats& codes, int32_t label, int64_t run);

    std::mutex mutex_;
    std::condition_variable_any wake_;
    Jobs jobs_;  ///< most urgent first
    TimeShare share_{kShare};
    std::atomic<bool> sharing_ = false;

    // Only the worker's thread touches what follows.
    std::unique_ptr<Inference> model_;
    bool corrupts_ = false, filled_ = false;
    int64_t run_ = 0, step_ = 0, layersBegun_ = 0;
    Value settings_;                         ///< that the model stands at
    Experiment experiment_;                  ///< that the model was made of
    std::unique_ptr<SpecialSight> special_;  ///< null until it is asked for
    Examples examples_;
    int64_t example_ = 0;
    NetworkChoice units_;         ///< that stay on the screen while they are worth it
    int64_t unitsChosenAt_ = -1;  ///< updates when they were chosen
    CodeDirections directions_;   ///< of the codes that were made last
    int64_t directionsRun_ = 0;
    CodeSurvey survey_;  ///< the last one: another part of the same map is quickly made
    std::jthread thread_;
};

}  // namespace hourglass::ui
