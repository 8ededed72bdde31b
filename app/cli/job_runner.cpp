#include "app/cli/job_runner.h"

#include <fcntl.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <map>
#include <thread>

#include "app/cli/interrupt.h"

namespace hourglass::cli {
namespace {

constexpr std::chrono::milliseconds kBetweenLooks{50};

/// In the child: nothing that allocates may be called here.
[[noreturn]] void become(char* const* words, const char* log, pid_t parent) {
    prctl(PR_SET_PDEATHSIG, SIGKILL);
    if (getppid() != parent) _exit(127);  // it ended before that was set
    sigset_t none;
    sigemptyset(&none);
    sigprocmask(SIG_SETMASK, &none, nullptr);
    const int file = open(log, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0644);
    if (file >= 0) {
        dup2(file, STDOUT_FILENO);
        dup2(file, STDERR_FILENO);
    }
    execv("/proc/self/exe", words);
    _exit(127);
}

pid_t begin(const ProcessJob& job) {
    std::vector<std::string> words = job.words;
    words.insert(words.begin(), "hourglass-cli");
    std::vector<char*> pointers;
    for (auto& word : words) pointers.push_back(word.data());
    pointers.push_back(nullptr);
    const pid_t parent = getpid();
    const pid_t child = fork();
    if (child == 0) become(pointers.data(), job.log.c_str(), parent);
    return child;
}

}  // namespace

bool runJobs(const std::vector<ProcessJob>& jobs, int64_t atOnce, const JobEnded& ended) {
    std::map<pid_t, size_t> running;
    size_t next = 0;
    bool stopping = false;
    while (next < jobs.size() || !running.empty()) {
        if (!stopping && interrupted()) {
            stopping = true;
            next = jobs.size();
            for (auto& [process, job] : running) kill(process, SIGTERM);
        }
        while (next < jobs.size() && static_cast<int64_t>(running.size()) < atOnce) {
            const pid_t process = begin(jobs[next]);
            if (process < 0)
                ended(next, -1);
            else
                running[process] = next;
            ++next;
        }
        int status = 0;
        const pid_t over = waitpid(-1, &status, WNOHANG);
        if (over <= 0) {
            std::this_thread::sleep_for(kBetweenLooks);
            continue;
        }
        const auto found = running.find(over);
        if (found == running.end()) continue;
        const size_t job = found->second;
        running.erase(found);
        // A run that was told to stop ends well, too, but not at its end.
        if (!stopping && !interrupted()) ended(job, WIFEXITED(status) ? WEXITSTATUS(status) : -1);
    }
    return !stopping;
}

}  // namespace hourglass::cli
