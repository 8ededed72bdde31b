#pragma once

#include <string>

#include "app/cli/command.h"
#include "core/io/document_file.h"

namespace hourglass::cli {

/// Which run of which file a command works on: "FILE", and "--run N" or "--run NAME".
struct RunChoice {
    std::string path, which;
    void declare(Arguments& arguments);
    /// The chosen run, or the last one; what is damaged in the file is told on standard error.
    Result<SavedRun> read() const;
};

/// Reads a document; what is damaged in it is told on standard error.
Result<DocumentFile> readTold(const std::string& path);

}  // namespace hourglass::cli
