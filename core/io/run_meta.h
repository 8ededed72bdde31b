#pragma once

#include "core/io/run_file.h"

namespace hourglass {

/// What "run.json" says: everything of a run that is not an array.
Value runMeta(const RunFile& run);

/// The other way round; `components`: of PCA, whose arrays follow. Checks all sizes and settings.
Status parseRunMeta(const Value& meta, RunFile& run, int64_t& components, const std::string& where);

}  // namespace hourglass
