#pragma once

#include <memory>
#include <stop_token>
#include <string>

#include "core/training/checkpoint.h"
#include "core/training/evaluator.h"
#include "core/training/solver.h"

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

    /// One unit of work: an update, or a chunk of an evaluation.
    Event advance(std::stop_token stop = {});

    bool finished() const { return finished_; }
    /// True between the last update of an epoch and its row in the history.
    bool owesEvaluation() const { return !evaluated_ && at_.batch == 0; }
    bool diverged() const { return !divergence_.empty(); }
    /// "Step 412: the loss is not a number; first in encoder.0.weight."
    const std::string& divergence() const { return divergence_; }

    const Experiment& experiment() const { return experiment_; }
    const PreparedData& data() const { return *data_; }
    const Autoencoder& model() const { return *model_; }
    const Parameters& parameters() const { return parameters_; }
    const History& history() const { return history_; }
    Progress progress() const;
    int64_t epochs() const { return stage_.epochs; }
    int64_t updatesPerEpoch() const { return solver_->unitsPerEpoch(); }
    double seconds() const { return seconds_; }

    /// Changes a live field while the run goes on; false if this field needs a new run.
    bool setLive(const std::string& path, const Value& value);
    /// A longer or shorter run.
    void setEpochs(int64_t epochs);

    Checkpoint checkpoint() const;

 private:
    Trainer(const Experiment& experiment, std::shared_ptr<const PreparedData> data,
            std::unique_ptr<Autoencoder> model);
    void restore(const Checkpoint& checkpoint);
    Event update(std::stop_token stop);
    Event evaluate();
    void recordEpoch();
    void noteDivergence(double objective);

    Experiment experiment_;
    std::shared_ptr<const PreparedData> data_;
    std::unique_ptr<Autoencoder> model_;
    Parameters parameters_;
    Dials dials_;
    Stage stage_;
    std::unique_ptr<Workbench> bench_;
    std::unique_ptr<Solver> solver_;
    std::unique_ptr<Evaluator> evaluator_;
    StageProgress at_;
    bool evaluating_ = false, evaluated_ = false, finished_ = false;
    std::vector<double> sums_, values_;
    int64_t samples_ = 0;
    double seconds_ = 0;
    int threads_ = 1;
    History history_;
    AlignedVector<float> lastGood_;
    std::string divergence_;
};

}  // namespace hourglass
