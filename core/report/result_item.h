#pragma once

#include "core/pictures/raster.h"
#include "core/questions/analysis_result.h"
#include "core/report/report.h"

namespace hourglass {

/// Pictures of an analysis as one sheet: black is 0 and white the largest value; of signed ones
/// grey is 0.
Raster sheetOfPictures(const AnalysisResult::Pictures& pictures);

/// What an analysis found as a piece of a report: numbers and tables, curves and maps drawn as SVG,
/// pictures as PNG. An error if a picture cannot be made.
Result<ReportItem> reportItemOf(const AnalysisResult& result);

}  // namespace hourglass
