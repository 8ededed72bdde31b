#pragma once

#include <memory>
#include <span>
#include <stop_token>
#include <string>
#include <vector>

#include "core/data/prepared_data.h"
#include "core/model/autoencoder.h"
#include "core/training/stage.h"
#include "core/training/step_watch.h"

namespace hourglass {

/// What a solver works on; the trainer owns it.
struct Workbench {
    const Experiment& experiment;
    const PreparedData& data;
    const Autoencoder& model;
    Parameters& parameters;
    Dials& dials;
    /// What is minimised; the autoencoder as a whole if null.
    const StageObjective* objective = nullptr;

    Recording record(Recorder& recorder, int64_t samples, View view, bool withOutput) const {
        return objective ? objective->record(recorder, samples, view, withOutput)
                         : model.record(recorder, samples, view, withOutput);
    }
};

/// Where a stage stands: enough to go on with the same bits.
struct StageProgress {
    int64_t step = 0;   ///< updates done
    int64_t epoch = 0;  ///< whole epochs done
    int64_t batch = 0;  ///< batches done in this epoch
};

/// Finds the weights of one stage, one unit of work at a time.
class Solver {
 public:
    virtual ~Solver() = default;
    /// Units of work in an epoch.
    virtual int64_t unitsPerEpoch() const = 0;
    virtual std::vector<std::pair<std::string, std::string>> terms() const = 0;  ///< name, unit
    /// Does one unit; `values` receives the terms, the result is the number of samples they stand
    /// for. Long units look at the token; a unit that was given up has changed nothing and stands
    /// for 0 samples.
    virtual int64_t advance(const StageProgress& progress, std::span<double> values,
                            std::stop_token stop) = 0;
    /// Vectors that must be saved with the run, as long as the trained parameters.
    virtual std::vector<AlignedVector<float>>& slots() = 0;
    /// Single numbers that must be saved beside them.
    virtual std::vector<double> numbers() const { return {}; }
    virtual void setNumbers(std::span<const double>) {}
    /// Who is told what the units of work do from now on; null: nobody.
    void tell(StepWatch* watch) { watch_ = watch; }

 protected:
    StepWatch* watch_ = nullptr;
};

/// Builds the solver of a stage.
std::unique_ptr<Solver> makeSolver(const Stage& stage, const Workbench& bench);

std::unique_ptr<Solver> gradientSolver(const Stage& stage, const Workbench& bench);
std::unique_ptr<Solver> lineSearchSolver(const Stage& stage, const Workbench& bench);
std::unique_ptr<Solver> closedFormSolver(const Stage& stage, const Workbench& bench);
std::unique_ptr<Solver> alternatingSolver(const Stage& stage, const Workbench& bench);
std::unique_ptr<Solver> topographicSolver(const Stage& stage, const Workbench& bench);

}  // namespace hourglass
