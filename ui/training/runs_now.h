#pragma once

#include <memory>
#include <set>
#include <utility>
#include <vector>

#include "core/io/document_file.h"
#include "ui/document/document.h"

namespace hourglass::ui {

/// A run as it is at one moment: cheap to take, since arrays are shared.
struct RunNow {
    int64_t number = 0;
    std::string label;
    std::vector<RunEvent> events;
    std::shared_ptr<const Checkpoint> checkpoint;
    std::shared_ptr<const PreparedData> data;
    std::shared_ptr<const RunFile> file;     ///< of this checkpoint, if it was made already
    std::shared_ptr<const RunFile> earlier;  ///< of the same run and data: its PCA still holds
    std::shared_ptr<const Moments> moments;
};

/// All runs of a document at one moment.
struct RunsNow {
    int64_t open = 0;    ///< number of the run that is open; 0: none
    int64_t shown = -1;  ///< updates of the moment that is looked at; -1: live
    /// Moments of which the report speaks: number of the run, and updates.
    std::set<std::pair<int64_t, int64_t>> told = {};
    bool includeData = false;  ///< files of runs get a copy of their data
    std::vector<RunNow> runs;
};

/// What a document holds beside runs and experiment; kept as it was read.
struct OtherParts {
    Value window = Value::object(), unknown = Value::object();
    std::vector<ArchiveEntry> others;
};

/// Makes what is missing of the runs' files (PCA, statistics of codes) and puts all together. Slow:
/// never in the window's thread. `allMoments`: not only the first and the best one of each run.
Result<DocumentFile> makeDocument(const Document& document, const RunsNow& now,
                                  const OtherParts& parts, bool allMoments);

/// What a file says of its runs, as the window has it.
MarksOfRuns marksIn(const DocumentFile& file);

}  // namespace hourglass::ui
