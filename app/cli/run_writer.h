#pragma once

#include <chrono>
#include <optional>
#include <string>

#include "core/io/document_file.h"

namespace hourglass::cli {

/// Writes the run that is being trained into its document: every now and then while it goes on, so
/// that a power cut costs no more than that, and at the end.
class RunWriter {
 public:
    /// `number`: of the run in the document, whose other runs are kept. `seconds` between writing;
    /// 0: at the end only.
    RunWriter(std::string path, DocumentFile document, int64_t number, double seconds);
    /// Files to hand on: without the solver's state, so that they are smaller, and training goes on
    /// from them with a fresh solver.
    void leaveSolverOut() { withoutSolver_ = true; }
    /// The document gets a copy of the run's data. One that it has already stays in any case.
    void includeData() { includeData_ = true; }
    /// The weights at the end of these epochs are kept in the document, too (0: untrained).
    void keepEpochs(std::vector<int64_t> epochs) { epochs_ = std::move(epochs); }
    /// Keeps the present weights if they are wanted.
    void noteEpoch(const Trainer& trainer);
    /// Writes if it is time. A failure is told on standard error, and training goes on.
    void writeNowAndThen(const Trainer& trainer);
    /// Writes; if that fails, the runs are kept elsewhere and the error says where.
    Status finish(const Trainer& trainer);

 private:
    using Clock = std::chrono::steady_clock;
    Status put(const Trainer& trainer);
    std::shared_ptr<const PackedData> packedFor(const Trainer& trainer, const RunFile* before);

    std::string path_;
    DocumentFile document_;
    int64_t number_;
    std::chrono::duration<double> between_;
    Clock::time_point last_ = Clock::now();
    bool withoutSolver_ = false, includeData_ = false;
    std::shared_ptr<const PackedData> packed_;  ///< the same at each writing
    std::vector<int64_t> epochs_;               ///< whose weights are still to be kept
    Moments moments_;
    std::optional<Pca> pca_;  ///< the same at each writing
};

}  // namespace hourglass::cli
