#pragma once

#include <filesystem>
#include <fstream>
#include <map>
#include <string>

namespace bench {

/// Seconds of processor time that the threads of this program have had, by their name. Unlike a
/// throughput it does not depend on what else the machine does.
inline std::map<std::string, double> threadTimes() {
    std::map<std::string, double> times;
    for (const auto& task : std::filesystem::directory_iterator("/proc/self/task")) {
        std::string name;
        std::getline(std::ifstream(task.path() / "comm") >> std::ws, name);
        double nanoseconds = 0;
        std::ifstream(task.path() / "schedstat") >> nanoseconds;
        times[name] += nanoseconds / 1e9;
    }
    return times;
}

/// How much of one processor each thread had in `seconds` since `before`.
inline std::map<std::string, double> sharesSince(const std::map<std::string, double>& before,
                                                 double seconds) {
    auto shares = threadTimes();
    for (auto& [name, time] : shares) {
        const auto then = before.find(name);
        time = (time - (then == before.end() ? 0 : then->second)) / seconds;
    }
    return shares;
}

}  // namespace bench
