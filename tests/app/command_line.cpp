#include "app/command_line.h"

#include <fcntl.h>
#include <gtest/gtest.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>
#include <zlib.h>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <fstream>
#include <map>
#include <sstream>
#include <thread>

#include "core/base/resources.h"
#include "support/idx.h"

namespace hourglass::test {
namespace {

void redirect(const std::string& path, int handle) {
    const int file = ::open(path.c_str(), O_WRONLY | O_CREAT | O_TRUNC, 0600);
    ::dup2(file, handle);
    ::close(file);
}

std::string unpacked(const std::string& path, size_t most) {
    std::string text(most, '\0');
    gzFile file = gzopen(path.c_str(), "rb");
    const int got = file ? gzread(file, text.data(), static_cast<unsigned>(most)) : 0;
    if (file) gzclose(file);
    text.resize(static_cast<size_t>(std::max(got, 0)));
    return text;
}

/// Puts the number of samples into an IDX header.
std::string withCount(std::string text, uint32_t count) {
    for (int i = 0; i < 4; ++i) text[4 + i] = static_cast<char>(count >> (24 - 8 * i));
    return text;
}

}  // namespace

Started::Started(const Words& words) {
    const std::string out = folder_.file("out"), err = folder_.file("err");
    std::vector<std::string> copies = {HOURGLASS_CLI};
    copies.insert(copies.end(), words.begin(), words.end());
    std::vector<char*> pointers;
    for (auto& word : copies) pointers.push_back(word.data());
    pointers.push_back(nullptr);
    process_ = ::fork();
    if (process_ != 0) return;
    ::signal(SIGINT, SIG_DFL);  // a shell's background jobs ignore it
    redirect("/dev/null", STDIN_FILENO);
    redirect(out, STDOUT_FILENO);
    redirect(err, STDERR_FILENO);
    ::execv(pointers[0], pointers.data());
    ::_exit(127);
}

Started::~Started() {
    if (!running()) return;
    signal(SIGKILL);
    wait();
}

bool Started::running() {
    if (!ended_ && ::waitpid(process_, &status_, WNOHANG) == process_) ended_ = true;
    return !ended_;
}

bool Started::waitForErr(const std::string& text) {
    const auto until = std::chrono::steady_clock::now() + std::chrono::minutes(1);
    while (std::chrono::steady_clock::now() < until) {
        const bool wasRunning = running();
        if (contentOf(folder_.file("err")).find(text) != std::string::npos) return true;
        if (!wasRunning) return false;
        std::this_thread::sleep_for(std::chrono::milliseconds(5));
    }
    return false;
}

void Started::signal(int number) const { ::kill(process_, number); }

Ended Started::wait() {
    if (!ended_) ::waitpid(process_, &status_, 0);
    ended_ = true;
    return {WIFEXITED(status_) ? WEXITSTATUS(status_) : -1, contentOf(folder_.file("out")),
            contentOf(folder_.file("err"))};
}

Ended cli(const Words& words) { return Started(words).wait(); }

Value cliJson(Words words) {
    words.push_back("--json");
    const Ended ended = cli(words);
    EXPECT_EQ(ended.exitCode, 0) << ended.err;
    auto json = parseJson(ended.out, "standard output");
    EXPECT_TRUE(json) << ended.out;
    if (!json) return {};
    EXPECT_TRUE(json->isObject());
    return *json;
}

std::string contentOf(const std::string& path) {
    std::ifstream file(path, std::ios::binary);
    std::stringstream text;
    text << file.rdbuf();
    return text.str();
}

NpyArray arrayOf(const std::string& path) {
    auto array = readNpy(path);
    EXPECT_TRUE(array) << array.error().sentence();
    return array.value_or(NpyArray{});
}

double largestDifference(const NpyArray& a, const NpyArray& b) {
    EXPECT_EQ(a.shape, b.shape);
    double largest = a.shape == b.shape ? 0 : INFINITY;
    for (size_t i = 0; i < std::min(a.values.size(), b.values.size()); ++i)
        largest = std::max(largest, std::abs(double{a.values[i]} - b.values[i]));
    return largest;
}

Words tiny(Words words) {
    const bool chain = std::find(words.begin(), words.end(), "folded-chain") != words.end();
    Words options = {"--set", "data.limit=300", "--epochs", "1"};
    if (!chain) options.insert(options.end(), {"--layers", "784-16-2"});
    words.insert(words.end(), options.begin(), options.end());
    return words;
}

std::string tinyRun(const std::string& recipe) {
    static TemporaryFolder folder;
    static std::map<std::string, std::string> made;
    std::string& path = made[recipe];
    if (!path.empty()) return path;
    path = folder.file(recipe + ".hourglass");
    // All on the same pictures, also the recipe that brings a table.
    Words words = tiny({"train", "--recipe", recipe, "--data", "fashion", "--set",
                        "data.hidden_ones=0", "--set", "data.left_out=", "--out", path});
    if (recipe == "vq-vae") words.insert(words.end(), {"--set", "code.width=2"});
    const Ended ended = cli(words);
    EXPECT_EQ(ended.exitCode, 0) << ended.err;
    return path;
}

std::string shallowRun() {
    static TemporaryFolder folder;
    const std::string path = folder.file("linear.hourglass");
    if (!contentOf(path).empty()) return path;
    cliJson({"train", "--recipe", "linear", "--set", "data.limit=600", "--set",
             "optimizer.kind=pca", "--epochs", "1", "--out", path});
    return path;
}

const Value* named(const Value& list, const std::string& key, const std::string& name) {
    for (auto& item : list.items())
        if (item[key].text() == name) return &item;
    return nullptr;
}

std::string testPictures(uint32_t count) {
    const std::string path = resourcePath("data/fashion/t10k-images-idx3-ubyte.gz");
    return withCount(unpacked(path, 16 + size_t{784} * count), count);
}

std::string testLabels(uint32_t count) {
    const std::string path = resourcePath("data/fashion/t10k-labels-idx1-ubyte.gz");
    return withCount(unpacked(path, 8 + size_t{count}), count);
}

}  // namespace hourglass::test
