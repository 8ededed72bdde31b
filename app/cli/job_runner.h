#pragma once

#include <functional>
#include <string>
#include <vector>

namespace hourglass::cli {

/// A process of this program that does one job.
struct ProcessJob {
    std::vector<std::string> words;  ///< without the program's name
    std::string log;                 ///< file for what it says
};

/// How it ended: its exit code, or -1 if a signal ended it or it could not be begun.
using JobEnded = std::function<void(size_t job, int exitCode)>;

/// Runs jobs as processes of their own, so many at a time, in their order. None outlives this
/// process, however that ends. False if it was interrupted: what runs then is asked to end, and
/// waited for.
bool runJobs(const std::vector<ProcessJob>& jobs, int64_t atOnce, const JobEnded& ended);

}  // namespace hourglass::cli
