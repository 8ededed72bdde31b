// What there is to say of a run, as a file.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>

#include "app/command_line.h"

using namespace hourglass;
using namespace hourglass::test;
using testing::HasSubstr;

TEST(ReportVerb, WritesTheStandardReport) {
    TemporaryFolder folder;
    const std::string run = folder.file("a.hourglass"), html = folder.file("a.html");
    cliJson(tiny({"train", "--out", run}));
    const Value made = cliJson({"report", run, "--out", html});
    const std::string text = contentOf(html);
    for (const char* part : {"Experiment", "Curves", "Reconstructions", "How to repeat it"})
        EXPECT_THAT(text, HasSubstr("<h2>" + std::string(part) + "</h2>"));
    EXPECT_GE(made["items"].items().size(), 5u);
    // The figures are those of evaluate.
    const Value figures = cliJson({"evaluate", run});
    char error[32];
    std::snprintf(error, sizeof error, "%.3g", figures["sse_per_image"].number());
    EXPECT_THAT(text, HasSubstr(std::string(error).substr(0, 3)));
    EXPECT_THAT(text, HasSubstr("hourglass --page lab --run 1 --moment update:"));
}

TEST(ReportVerb, MarkdownHasItsPicturesBesideIt) {
    TemporaryFolder folder;
    const std::string run = folder.file("a.hourglass"), text = folder.file("a.md");
    cliJson(tiny({"train", "--out", run}));
    cliJson({"report", run, "--out", text});
    EXPECT_TRUE(std::filesystem::exists(folder.file("a-1.svg")));
    EXPECT_THAT(contentOf(text), HasSubstr("(<a-1.svg>)"));
}

TEST(ReportVerb, RefusesWhatItCannotWrite) {
    TemporaryFolder folder;
    const std::string run = folder.file("a.hourglass");
    cliJson(tiny({"train", "--out", run}));
    const Ended ended = cli({"report", run, "--out", folder.file("a.docx")});
    EXPECT_EQ(ended.exitCode, 2);
    EXPECT_THAT(ended.err, HasSubstr("FILE.html or FILE.md"));
}
