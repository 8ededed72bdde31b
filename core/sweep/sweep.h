#pragma once

#include "core/experiment/experiment.h"
#include "core/questions/analysis_result.h"

namespace hourglass {

/// A setting that is varied, and its values.
struct SweepField {
    std::string path;   ///< as --set takes it; of "code" that of the last encoder layer's units
    std::string title;  ///< as the file says it
    std::vector<Value> values;
};

/// One experiment of a sweep: independent of all others.
struct SweepJob {
    std::string name;                 ///< "code-2,rate-0.01": fit for a file
    std::vector<std::string> values;  ///< one a field, in words
    Experiment experiment;
};

/// One or two settings over 2 to 7 values each, everything else as it is.
struct Sweep {
    static constexpr size_t kMostFields = 2, kLeastValues = 2, kMostValues = 7;
    std::vector<SweepField> fields;
    std::vector<SweepJob> jobs;  ///< the last field changes fastest
};

/// Reads an experiment file with a member "sweep": { PATH: [values], PATH: [values] }. An error
/// says which value does not fit.
Result<Sweep> parseSweep(const Value& file, const std::string& where);

/// What came out of a job.
struct SweepOutcome {
    size_t job = 0;
    bool diverged = false;
    int64_t epochs = 0;
    double error = kNothing;  ///< SSE/sample on the part that was measured
    double pca = kNothing;    ///< of PCA with as many values as the code has
};

/// A row a job, in the order of the jobs: values, epochs, error, PCA's error.
AnalysisResult::Table sweepTable(const Sweep& sweep, const std::vector<SweepOutcome>& outcomes,
                                 const std::string& unit);

/// Error against the values of the first field that is a number: a curve for each value of the
/// other one, and PCA's where the code size is varied. No series if no field is a number.
AnalysisResult::Curve sweepCurve(const Sweep& sweep, const std::vector<SweepOutcome>& outcomes,
                                 const std::string& unit);

}  // namespace hourglass
