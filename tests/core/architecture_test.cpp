#include <gtest/gtest.h>

#include <cctype>
#include <filesystem>
#include <fstream>
#include <map>
#include <regex>
#include <set>
#include <string>
#include <vector>

#include "support/source_root.h"

namespace {

namespace fs = std::filesystem;

/// A folder of core includes only folders of its own rank or a lower one; nn, optim,
/// luttrell and words stand beside each other and do not see each other.
const std::map<std::string, int> kRanks = {
    {"base", 0},        {"pictures", 1},   {"kernels", 1},  {"autodiff", 2}, {"data", 3},
    {"nn", 4},          {"optim", 4},      {"luttrell", 4}, {"words", 4},    {"statistics", 5},
    {"ingredients", 6}, {"experiment", 7}, {"model", 8},    {"training", 9}, {"questions", 10},
    {"doctor", 11},     {"io", 11},        {"exports", 12}, {"report", 12},  {"sweep", 11}};

struct Include {
    std::string file;    ///< from the source's root: "core/nn/layer.h"
    std::string target;  ///< what stands between the quotes or brackets
};

/// The part of a path at `index`: "core", "nn", "layer.h".
std::string part(const std::string& path, int index) {
    std::vector<std::string> parts;
    const fs::path whole(path);
    for (auto& piece : whole) parts.push_back(piece.string());
    return index < static_cast<int>(parts.size()) ? parts[static_cast<size_t>(index)] : "";
}

std::vector<Include> includesUnder(const std::string& folder) {
    std::vector<Include> found;
    const fs::path root = hourglass::support::sourceRoot();
    if (!fs::is_directory(root / folder)) return found;
    for (auto& entry : fs::recursive_directory_iterator(root / folder)) {
        const std::string ending = entry.path().extension().string();
        if (ending != ".h" && ending != ".cpp") continue;
        std::ifstream stream(entry.path());
        for (std::string line; std::getline(stream, line);) {
            const size_t hash = line.find_first_not_of(" \t");
            if (hash == std::string::npos || line[hash] != '#') continue;
            const size_t word = line.find("include", hash);
            const size_t open = line.find_first_of("<\"", hash);
            if (word == std::string::npos || open == std::string::npos) continue;
            const size_t close = line.find_first_of(">\"", open + 1);
            found.push_back({fs::relative(entry.path(), root).string(),
                             line.substr(open + 1, close - open - 1)});
        }
    }
    return found;
}

/// <QString>, <QtCore/qglobal.h>, "QWidget": our own names never begin like this.
bool isQt(const std::string& target) {
    return target.size() > 1 && target[0] == 'Q' &&
           (target[1] == 't' || std::isupper(static_cast<unsigned char>(target[1])));
}

TEST(Architecture, CoreHasNoQtAndNothingPointsBack) {
    const auto includes = includesUnder("core");
    ASSERT_FALSE(includes.empty());
    for (auto& [file, target] : includes) {
        EXPECT_FALSE(isQt(target)) << file << " includes " << target;
        EXPECT_TRUE(part(target, 0) != "ui" && part(target, 0) != "app")
            << file << " includes " << target;
    }
}

TEST(Architecture, UiDoesNotKnowTheProgram) {
    for (auto& [file, target] : includesUnder("ui"))
        EXPECT_NE(part(target, 0), "app") << file << " includes " << target;
}

TEST(Architecture, TheCommandLineHasNoWindow) {
    for (auto& [file, target] : includesUnder("app/cli"))
        EXPECT_TRUE(!isQt(target) && part(target, 0) != "ui") << file << " includes " << target;
}

TEST(Architecture, FoldersOfCoreIncludeOnlyToTheLeft) {
    for (auto& [file, target] : includesUnder("core")) {
        if (part(target, 0) != "core") continue;
        const std::string from = part(file, 1), to = part(target, 1);
        ASSERT_TRUE(kRanks.count(from)) << file << " is in a folder without a place in the order";
        ASSERT_TRUE(kRanks.count(to)) << file << " includes " << target;
        if (from == to) continue;
        EXPECT_LT(kRanks.at(to), kRanks.at(from)) << file << " includes " << target;
    }
}

TEST(Architecture, NoTwoFilesIncludeEachOther) {
    std::set<std::pair<std::string, std::string>> all;
    for (const char* folder : {"core", "ui", "app"})
        for (auto& [file, target] : includesUnder(folder)) all.emplace(file, target);
    ASSERT_GT(all.size(), 500u);
    for (auto& [file, target] : all)
        EXPECT_FALSE(all.contains({target, file})) << file << " and " << target;
}

/// What is painted by paintText() is checked for cuts by the window's tests.
TEST(Architecture, PaintedWordsGoThroughOneHelper) {
    const std::set<std::string> allowed = {
        "ui/style/painted_text.cpp",                // the helper
        "ui/settings/variants/formula_setter.cpp",  // places every sign of a formula itself
        "ui/views/plot_overlay.cpp",                // its box is as large as its words
    };
    const fs::path root = hourglass::support::sourceRoot();
    int painting = 0;
    for (auto& entry : fs::recursive_directory_iterator(root / "ui")) {
        if (entry.path().extension() != ".cpp") continue;
        std::ifstream stream(entry.path());
        const std::string text{std::istreambuf_iterator<char>(stream), {}};
        if (text.find("drawText(") == std::string::npos) continue;
        ++painting;
        const std::string file = fs::relative(entry.path(), root).string();
        EXPECT_TRUE(allowed.contains(file)) << file << " paints words by itself";
    }
    EXPECT_GT(painting, 0);
}

/// Answers of other threads wait in the event queue, even after a disconnect. One that comes when
/// the test function is over would write into a stack that is another test's by then: what receives
/// them must be a local object that is gone before what it writes to.
TEST(Architecture, AnswersToWindowTestsEndWithTheirFunction) {
    // A local timer's own answers end with it.
    static const std::regex lasting(R"(connect\((?!&\w+, &QTimer::timeout)[^;]*?,\s*this,\s*\[&)");
    const fs::path root = hourglass::support::sourceRoot();
    int connecting = 0;
    for (auto& entry : fs::directory_iterator(root / "tests/ui")) {
        std::ifstream stream(entry.path());
        const std::string text{std::istreambuf_iterator<char>(stream), {}};
        connecting += text.find("QObject listener;") != std::string::npos;
        std::smatch found;
        EXPECT_FALSE(std::regex_search(text, found, lasting))
            << entry.path().filename() << ": " << found.str();
    }
    EXPECT_GT(connecting, 0);
}

/// The functions in a source's nameless namespaces, as lines at the left edge define them.
std::set<std::string> privateFunctions(const fs::path& source) {
    static const std::regex definition(
        R"(^(?:static |inline |constexpr )*[A-Za-z_][\w:<>,*& ]*[ *&](\w+)\()");
    std::set<std::string> names;
    std::ifstream stream(source);
    bool inside = false;
    for (std::string line; std::getline(stream, line);) {
        if (line == "namespace {") inside = true;
        if (line == "}  // namespace") inside = false;
        std::smatch found;
        if (inside && std::regex_search(line, found, definition)) names.insert(found[1]);
    }
    return names;
}

/// Sources of a folder are compiled together: a call could reach another source's function of the
/// same name without a word from the compiler.
TEST(Architecture, FunctionsThatSourcesKeepToThemselvesDifferWithinAFolder) {
    std::map<std::string, std::string> owners;  // folder and name -> file
    const fs::path root = hourglass::support::sourceRoot();
    int found = 0;
    for (const char* folder : {"core", "ui", "app", "tests"})
        for (auto& entry : fs::recursive_directory_iterator(root / folder)) {
            if (entry.path().extension() != ".cpp") continue;
            const std::string file = fs::relative(entry.path(), root).string();
            if (part(file, 1) == "bench") continue;  // programs of one source each
            for (auto& name : privateFunctions(entry.path())) {
                const std::string key = entry.path().parent_path().string() + ": " + name;
                const auto [other, fresh] = owners.emplace(key, file);
                EXPECT_TRUE(fresh) << name << "() is in " << file << " and in " << other->second;
                ++found;
            }
        }
    EXPECT_GT(found, 500);
}

}  // namespace
