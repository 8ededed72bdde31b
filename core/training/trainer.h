#pragma once

#include <memory>
#include <stop_token>
#include <string>

#include "core/kernels/team.h"
#include "core/training/checkpoint.h"
#include "core/training/evaluator.h"
#include "core/training/monitor.h"
#include "core/training/solver.h"
#include "core/training/team_choice.h"

namespace hourglass {

/// The only class that knows the order of events of a run. Synchronous: it never sleeps, prints,
/// locks or knows of a window. Epoch 0 is evaluated before the first update.
class Trainer {
 public:
    enum class Event { Update, Evaluation, EpochEnd, Finished, Diverged };

    /// An error if the experiment does not fit the data.
    static Result<std::unique_ptr<Trainer>> create(const Experiment& experiment,
                                                   std::shared_ptr<const PreparedData> data);
    /// Goes on where the checkpoint stopped, with the same bits as never having stopped.
    static Result<std::unique_ptr<Trainer>> resume(const Checkpoint& checkpoint,
                                                   std::shared_ptr<const PreparedData> data);

    /// One unit of work: an update, or a chunk of an evaluation. An update, and nothing else, fills
    /// in `trace` unless that is null; the weights have the same bits either way.
    Event advance(std::stop_token stop = {}, StepTrace* trace = nullptr);

    bool finished() const { return finished_; }
    /// True between the last update of an epoch and its row in the history.
    bool owesEvaluation() const { return !evaluated_ && at_.batch == 0; }
    bool diverged() const { return !divergence_.empty(); }
    /// What happened, and how to prevent it. The trainer then stands again where it was last
    /// measured, with those weights and a fresh solver; this is empty in a run that goes on from
    /// there.
    const std::string& divergence() const { return divergence_; }
    /// The row of the history that was measured with the weights that are shown and kept: the last
    /// one, or the best one where a stage with patience is over.
    const EpochRecord& keptRow() const;

    const Experiment& experiment() const { return experiment_; }
    const PreparedData& data() const { return *data_; }
    const Autoencoder& model() const { return *model_; }
    const Parameters& parameters() const { return parameters_; }
    const History& history() const { return history_; }
    RunProgress progress() const;
    /// Planned, of all stages.
    int64_t epochs() const;
    int64_t updatesPerEpoch() const { return solver_->unitsPerEpoch(); }  ///< of this stage
    const std::vector<Stage>& stages() const { return stages_; }
    double seconds() const { return seconds_; }

    /// Changes a live field while the run goes on; false if this field needs a new run.
    bool setLive(const std::string& path, const Value& value);
    /// Makes the stages whose length this setting says longer or shorter ("training.epochs");
    /// those that are over stay as they are.
    void setEpochs(const std::string& path, int64_t epochs);
    /// Goes on with the last stage though patience has ended it; patience begins anew.
    void goOn();

    /// The weights that are measured, shown and kept: the moved ones, or their average.
    void copyShown(float* to) const { keeper_.copyShown(to); }

    RunPosition position() const;
    SolverState solverState() const;
    Checkpoint checkpoint() const;

 private:
    Trainer(const Experiment& experiment, std::shared_ptr<const PreparedData> data,
            std::unique_ptr<Autoencoder> model);
    void restore(const Checkpoint& checkpoint);
    void beginStage(size_t number);
    void build();
    bool stageOver() const { return stoppedEarly_ || at_.epoch >= stage().epochs; }
    const Stage& stage() const { return stages_[number_]; }
    /// Epochs of this stage that have begun: it cannot be made shorter than that.
    int64_t begunEpochs() const { return at_.epoch + (at_.batch > 0 ? 1 : 0); }
    void noteFinish();
    Event update(std::stop_token stop);
    Event tracedUpdate(std::stop_token stop, StepTrace& trace);
    Event evaluate();
    void recordEpoch();
    void noteDivergence(const std::string& what, double value);
    void standWhereLastMeasured();

    Experiment experiment_;
    std::shared_ptr<const PreparedData> data_;
    std::unique_ptr<Autoencoder> model_;
    Parameters parameters_;
    Dials dials_;
    std::vector<std::pair<std::string, Scheduled>> changed_;  ///< dials that were turned by hand
    std::vector<Stage> stages_;
    size_t number_ = 0;  ///< of the present stage
    WeightKeeper keeper_;
    std::unique_ptr<Workbench> bench_;
    std::unique_ptr<Solver> solver_;
    std::unique_ptr<Evaluator> evaluator_;
    std::unique_ptr<Monitor> monitor_;  ///< null unless asked for
    StageProgress at_;
    bool evaluating_ = false, evaluated_ = false, finished_ = false, stoppedEarly_ = false;
    std::vector<double> sums_, values_;
    int64_t samples_ = 0;
    double seconds_ = 0;
    kernels::Team team_;  ///< the calling thread and its helpers
    TeamChoice teamChoice_{team_};
    History history_;
    AlignedVector<float> lastGood_;  ///< the moved weights when they were last measured
    StageProgress lastGoodAt_;
    std::string divergence_;
};

}  // namespace hourglass
