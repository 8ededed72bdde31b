#pragma once

#include "core/base/archive.h"
#include "core/io/run_file.h"

namespace hourglass {

/// Adds all entries of a run; each name begins with `folder` ("" or "runs/3/").
Status addRun(ArchiveWriter& writer, const std::string& folder, const RunFile& run);

/// What of a run had to be left out because its entries are damaged, in sentences.
using Losses = std::vector<std::string>;

/// A run that is being read.
struct RunReading {
    RunFile run;
    Parameters layout;       ///< of its flat arrays
    int64_t components = 0;  ///< of PCA
};
/// What the run is, how its data are scaled, and its history: without it nothing can be used.
Result<RunReading> readRunHead(const ArchiveFolder& folder, const std::string& where);
Status readWeights(const ArchiveFolder& folder, RunReading& reading, const std::string& where);
/// The solver's state, principal components, statistics of codes: what of these is damaged is left
/// out and named in `losses`.
void readTheRest(const ArchiveFolder& folder, RunReading& reading, const std::string& where,
                 Losses& losses);

/// The solver's arrays, as files have them: optimizer/I/NAME.npy, kept/average/NAME.npy, ...
void addSolver(ArchiveWriter& writer, const std::string& folder, const Parameters& layout,
               const SolverState& solver);
Status readSolver(const ArchiveFolder& folder, const Parameters& layout, SolverState& solver,
                  const std::string& where);

}  // namespace hourglass
