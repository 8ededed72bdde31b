#pragma once

#include "core/questions/analysis.h"

namespace hourglass {

/// The training part's table as every method sees it, and which of its zeros are hidden ones.
struct AnnotationTable {
    int64_t rows = 0, columns = 0;
    std::vector<float> values;    ///< [rows, columns]
    std::vector<uint8_t> hidden;  ///< [rows, columns], 1 for a hidden one

    /// Scores [rows, columns] of the hidden ones, and of the zeros that the source has, too.
    struct Sides {
        std::vector<double> hidden, zeros;
    };
    Sides sidesOf(std::span<const double> scores) const;
};

AnnotationTable annotationTable(const PreparedData& data);

/// How one method ranks the zeros of the table. Ranks and not scores count, so they have no unit.
struct AnnotationMethod {
    std::string name;
    int64_t rank = 0;  ///< of a truncated SVD; 0 of other methods
    AnnotationTable::Sides sides;
    double area = 0, precision = 0;  ///< under the ROC curve; average precision
};

/// What the model draws of every row of the table: [rows, columns], in the data's own units.
std::vector<double> modelScores(const AnalysisSubject& subject, const AnnotationTable& table);

/// Model, truncated SVD of the ranks 5, 10, 20, 50 and 100 (those below the table's smaller side),
/// the columns' frequencies, and the rows' times the columns'. Chicco, Sadowski & Baldi 2014
/// compare the first two. Empty if it was told to stop.
std::vector<AnnotationMethod> annotationMethods(const AnalysisSubject& subject,
                                                const AnnotationTable& table,
                                                std::span<const double> model);

}  // namespace hourglass
