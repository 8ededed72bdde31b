#pragma once

#include <sys/types.h>

#include <string>
#include <vector>

#include "core/base/value.h"
#include "core/io/npy.h"
#include "support/temporary_folder.h"

namespace hourglass::test {

using Words = std::vector<std::string>;

/// What a started program left behind.
struct Ended {
    int exitCode = -1;  ///< -1: it was ended by a signal
    std::string out, err;
};

/// hourglass-cli in a process of its own, which takes signals.
class Started {
 public:
    explicit Started(const Words& words);
    ~Started();
    Started(const Started&) = delete;
    Started& operator=(const Started&) = delete;

    /// Waits until standard error has `text`; false if the program ended or a minute went by.
    bool waitForErr(const std::string& text);
    void signal(int number) const;
    Ended wait();

 private:
    bool running();

    TemporaryFolder folder_;
    pid_t process_ = -1;
    int status_ = 0;
    bool ended_ = false;
};

Ended cli(const Words& words);
/// The same with --json: expects exit code 0 and one JSON object on standard output.
Value cliJson(Words words);

std::string contentOf(const std::string& path);
/// The array in the file; a test failure and an empty array if it is none.
NpyArray arrayOf(const std::string& path);
double largestDifference(const NpyArray& a, const NpyArray& b);

/// Options that make training a matter of tenths of a second.
Words tiny(Words words = {});
/// A run of that recipe on `fashion`, trained once a process.
std::string tinyRun(const std::string& recipe = "basic");
/// A run of one linear layer each way in closed form, on `fashion`: every analysis but few has
/// something to say about it.
std::string shallowRun();

/// The item of a list whose text at `key` is `name`; null if there is none.
const Value* named(const Value& list, const std::string& key, const std::string& name);

/// The first `count` pictures and labels of the bundled test part as IDX text.
std::string testPictures(uint32_t count);
std::string testLabels(uint32_t count);

}  // namespace hourglass::test
