#pragma once

#include <vector>

#include "core/io/document_file.h"

namespace hourglass {

/// The numbers N of the entries before + N + behind, in their order in the file, each once.
std::vector<int64_t> numbersIn(const ArchiveReader& archive, const std::string& before,
                               const std::string& behind);

/// Adds a run with its moments, as runs/NUMBER/.
Status addSavedRun(ArchiveWriter& writer, const SavedRun& run);

/// Reads the run in `folder` into `run`. If the weights are damaged, it stands where its latest
/// whole moment does. What is lost is named in `losses`; an error if nothing can be used.
Status readSavedRun(const ArchiveFolder& folder, SavedRun& run, const std::string& where,
                    std::vector<std::string>& losses);

/// Entries that this program does not know: what a newer one added to a document or a run.
bool isUnknownEntry(const std::string& name);

}  // namespace hourglass
