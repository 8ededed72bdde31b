// The verb that writes data to files.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>
#include <sstream>

#include "app/command_line.h"
#include "core/io/npy.h"
#include "support/temporary_folder.h"

using namespace hourglass;
using namespace hourglass::test;
using testing::HasSubstr;
using testing::StartsWith;

namespace {

std::string readText(const std::string& path) {
    std::stringstream text;
    text << std::ifstream(path).rdbuf();
    return text.str();
}

}  // namespace

TEST(DataVerb, WritesSamplesAndFactors) {
    const TemporaryFolder folder;
    const std::string out = folder.path() + "/shapes.npy", factors = folder.path() + "/shapes.csv";
    const Ended ended = cli({"data", "shapes", "--set", "samples=50", "--set", "size=12", "--out",
                             out, "--factors", factors, "--json"});
    ASSERT_EQ(ended.exitCode, 0) << ended.err;
    auto array = readNpy(out);
    ASSERT_TRUE(array) << array.error().sentence();
    EXPECT_EQ(array->shape, (Shape{50, 144}));
    const std::string table = readText(factors);
    EXPECT_THAT(table, StartsWith("kind,x,y,size\n"));
    EXPECT_EQ(std::count(table.begin(), table.end(), '\n'), 51);
    EXPECT_THAT(table, HasSubstr("triangle,0."));
    EXPECT_THAT(ended.out, HasSubstr("\"samples\": 50"));
}

TEST(DataVerb, WritesASheetOfTheTestPart) {
    const TemporaryFolder folder;
    const std::string out = folder.path() + "/faces.png";
    const Ended ended = cli(
        {"data", "faces", "--set", "samples=10", "--part", "test", "--count", "16", "--out", out});
    ASSERT_EQ(ended.exitCode, 0) << ended.err;
    EXPECT_THAT(readText(out), StartsWith("\x89PNG"));
    EXPECT_THAT(ended.out, HasSubstr("16 samples"));
}

TEST(DataVerb, SaysWhatIsAskedWrongly) {
    const TemporaryFolder folder;
    const std::string npy = folder.path() + "/x.npy", png = folder.path() + "/x.png";
    const std::vector<std::pair<Words, std::string>> cases = {
        {{"data", "fashion", "--out", npy, "--factors", npy + ".csv"}, "not known"},
        {{"data", "curves", "--out", png}, "not pictures"},
        {{"data", "disc", "--set", "radios=0.1", "--out", npy}, "Did you mean \"radius\"?"},
        {{"data", "disc", "--set", "radius=2", "--out", npy}, "radius"},
        {{"data", "disk", "--out", npy}, "Did you mean \"disc\"?"},
        {{"data", "disc", "--out", folder.path() + "/x.gif"}, "FILE.png"}};
    for (auto& [words, sentence] : cases) {
        const Ended ended = cli(words);
        EXPECT_NE(ended.exitCode, 0);
        EXPECT_THAT(ended.err, HasSubstr(sentence));
    }
}
