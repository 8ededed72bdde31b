// The same targets without libFuzzer, for sanitizers of other compilers: each takes its kept files
// as they are, and so many inputs made of them by cutting off and changing bytes: the same ones
// each time, however fast the machine is.
//   hourglass_fuzz_replay CORPUS INPUTS [TARGET...]
#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <random>

#include "core/base/file.h"
#include "fuzz/targets.h"

using namespace hourglass;
using namespace hourglass::fuzz;

namespace {

constexpr uint64_t kReplaySeed = 1;
constexpr size_t kMostChanges = 8;

std::vector<std::string> keptFiles(const std::filesystem::path& folder) {
    std::vector<std::string> names, all;
    std::error_code code;
    for (auto& entry : std::filesystem::directory_iterator(folder, code))
        names.push_back(entry.path().string());
    std::sort(names.begin(), names.end());
    for (auto& name : names)
        if (auto bytes = readFile(name)) all.push_back(std::move(*bytes));
    return all;
}

/// Bytes that mean something to most formats.
char interesting(std::mt19937_64& random) {
    static constexpr char kBytes[] = {0, 1, -1, 127, -128, ' ', ',', '"', '[', '{', '\n', '9'};
    return random() % 2 ? kBytes[random() % sizeof kBytes] : static_cast<char>(random());
}

std::string changed(std::string bytes, std::mt19937_64& random) {
    for (size_t i = 1 + random() % kMostChanges; i > 0 && !bytes.empty(); --i) {
        const size_t at = random() % bytes.size();
        switch (random() % 5) {
            case 0:
                bytes.resize(at);
                break;
            case 1:
                bytes.insert(at, 1 + random() % 4, interesting(random));
                break;
            case 2:
                bytes.erase(at, 1 + random() % 4);
                break;
            default:
                bytes[at] = interesting(random);
        }
    }
    return bytes;
}

/// Returns how many inputs were taken.
int64_t run(const Target& target, const std::string& corpus, int64_t inputs) {
    const auto files = keptFiles(std::filesystem::path(corpus) / target.name);
    int64_t taken = 0;
    for (auto& bytes : files) target.take(bytes), ++taken;
    std::mt19937_64 random(kReplaySeed);
    for (int64_t i = 0; !files.empty() && i < inputs; ++i) {
        target.take(changed(files[random() % files.size()], random));
        ++taken;
    }
    return taken;
}

}  // namespace

int main(int count, char** words) {
    if (count < 3) {
        std::fprintf(stderr, "hourglass_fuzz_replay CORPUS INPUTS [TARGET...]\n");
        return 2;
    }
    const std::vector<std::string> wanted(words + 3, words + count);
    for (auto& target : targets()) {
        if (!wanted.empty() && std::find(wanted.begin(), wanted.end(), target.name) == wanted.end())
            continue;
        const int64_t taken = run(target, words[1], std::atoll(words[2]));
        std::printf("%-16s %8lld inputs\n", target.name.c_str(), static_cast<long long>(taken));
        std::fflush(stdout);
        if (taken == 0) return 1;  // nothing is kept for it
    }
    return 0;
}
