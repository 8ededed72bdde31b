#pragma once

#include <optional>

#include "core/questions/analysis.h"

namespace hourglass {

/// How good a model is on a part of the data, beside PCA with as many components as code units and
/// beside the training part's mean. Squared errors are in the data's own units; those of a table
/// are in the scaled units of each column.
struct Evaluation {
    struct Term {
        std::string name, unit;
        double value = 0;
    };
    /// Of one column of a table, in its own unit.
    struct Column {
        std::string name;
        double rootMeanSquare = 0;  ///< of what is left of its known values
        double known = 0;           ///< values
    };

    double ssePerImage = 0, msePerPixel = 0;
    std::vector<Term> terms;                  ///< of the objective, which comes first
    std::optional<Term> classificationError;  ///< where there are a classifier and labels
    std::optional<Term> leastReconstruction;  ///< what grey values cost even if met exactly
    std::optional<double> pcaSse, meanSse;    ///< SSE/image; none where they cannot be compared
    int64_t pcaComponents = 0;
    bool isTable = false, scaledByColumn = false;
    std::vector<Column> columns;  ///< of tables that are not too wide

    /// As `hourglass-cli evaluate --json` prints it.
    Value json() const;
};

/// Measures a model with its schedules where they stand. `view`: clean samples, or corrupted ones
/// as in training. `pca` of the training part may have no components. Errors: the experiment has
/// problems.
Evaluation evaluate(const AnalysisSubject& subject, const PartView& part, const Pca& pca,
                    View view = View::Clean);

}  // namespace hourglass
