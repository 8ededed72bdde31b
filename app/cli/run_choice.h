#pragma once

#include <string>

#include "app/cli/command.h"
#include "core/io/document_file.h"

namespace hourglass::cli {

/// Which run of which file a command works on, and which moment of it: "FILE", "--run N" or
/// "--run NAME", "--moment first", "best", "last" or a number of updates.
struct RunChoice {
    std::string path, which, moment;
    void declare(Arguments& arguments);
    /// The chosen run, or the last one, as it was at the chosen moment; what is damaged in the file
    /// is told on standard error.
    Result<SavedRun> read() const;
};

/// The run as it was at a moment that the document keeps: "first", "best", "last" or "" (as it is),
/// or a number of updates. The error says which there are.
Result<SavedRun> atMoment(const SavedRun& run, const std::string& moment);

/// Reads a document; what is damaged in it is told on standard error.
Result<DocumentFile> readTold(const std::string& path);

}  // namespace hourglass::cli
