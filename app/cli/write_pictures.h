#pragma once

#include <string>
#include <vector>

#include "core/base/result.h"
#include "core/base/shape.h"
#include "core/questions/analysis_result.h"

namespace hourglass::cli {

/// Pictures [count, F] as FILE.npy (float32) or as one sheet FILE.png. Another ending is an error.
Status writePictures(const std::string& path, const float* samples, int64_t count,
                     const Shape& sampleShape);

/// The pictures of an analysis as sheets FOLDER/1-title.png, ...; the folder is made if it is not
/// there. Black is 0 and white the largest value of a sheet; of signed ones grey is 0. What was
/// written.
Result<std::vector<std::string>> writeResultPictures(const std::string& folder,
                                                     const AnalysisResult& result);
/// Checks the ending before any work is done.
Status checkPicturePath(const std::string& path);

}  // namespace hourglass::cli
