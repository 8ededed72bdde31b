#pragma once

#include "core/io/document_file.h"
#include "core/questions/analysis.h"
#include "core/report/report.h"

namespace hourglass {

/// What the standard report of a run is made from.
struct ReportedRun {
    const SavedRun& run;
    const AnalysisSubject& subject;
    std::string file;  ///< where the document lies, for the ways back
};

/// The experiment, the curves, what is rebuilt, the figures on test data beside PCA's, the
/// features, the map of the code, what is wrong with the run if anything is, and how to repeat it.
/// What cannot be asked of such a run is left out. An error if told to stop or a picture cannot be
/// made.
Result<Report> standardReport(const ReportedRun& reported);

/// The curves of a run's training as a piece of a report, with their numbers.
ReportItem curvesItem(const History& history, const Shape& sampleShape);

}  // namespace hourglass
