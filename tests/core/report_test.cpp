// Reports as files that others read: what is written comes back, and nothing in it is taken for a
// mark.
#include "core/report/report.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "core/report/svg_plot.h"
#include "core/report/text_codes.h"
#include "support/read_pictures.h"
#include "support/temporary_folder.h"

using namespace hourglass;
using namespace hourglass::support;
using testing::HasSubstr;
using testing::Not;

namespace {

Report someReport() {
    ReportItem item;
    item.title = "Curves & <codes>";
    item.caption = "Error | loss";
    item.comment = "One line,\nand another *here*.";
    item.pictures.push_back({"PNG bytes", "", "a \"sheet\""});
    item.pictures.push_back({"", "<svg></svg>", "a curve"});
    item.tables.push_back({"Figures", {"", "value"}, {{"error", "22.4"}, {"a|b", "1"}}});
    item.settings = {{"optimizer.rate", "0.01"}};
    item.code = "{ \"hourglass\": 1 }";
    item.back = commandBack("latent", 400, "my run.hourglass");
    return {"Run 1: basic", {item}};
}

}  // namespace

/// The examples of RFC 4648.
TEST(Report, WritesBase64) {
    const std::pair<const char*, const char*> examples[] = {{"", ""},
                                                            {"f", "Zg=="},
                                                            {"fo", "Zm8="},
                                                            {"foo", "Zm9v"},
                                                            {"foob", "Zm9vYg=="},
                                                            {"fooba", "Zm9vYmE="},
                                                            {"foobar", "Zm9vYmFy"}};
    for (auto& [bytes, text] : examples) EXPECT_EQ(base64Of(bytes), text);
    EXPECT_EQ(base64Of(std::string("\xff\xfe\x00", 3)), "//4A");
}

TEST(Report, HtmlIsOneFileWithoutANetwork) {
    const std::string html = reportHtml(someReport());
    EXPECT_THAT(html, HasSubstr("<h2>Curves &amp; &lt;codes&gt;</h2>"));
    EXPECT_THAT(html, HasSubstr("alt=\"a &quot;sheet&quot;\" src=\"data:image/png;base64," +
                                base64Of("PNG bytes")));
    EXPECT_THAT(html, HasSubstr("<svg></svg>"));
    EXPECT_THAT(html, HasSubstr("One line,<br>\nand another"));
    EXPECT_THAT(html, HasSubstr("<td>22.4</td>"));
    EXPECT_THAT(html, HasSubstr("--moment update:400 'my run.hourglass'"));
    for (const char* outside : {"http://", "https://", "<script", "url("})
        EXPECT_THAT(html, Not(HasSubstr(outside)));
}

TEST(Report, MarkdownNamesThePicturesBesideIt) {
    const MarkdownReport made = reportMarkdown(someReport(), "seen");
    ASSERT_EQ(made.pictures.size(), 2u);
    EXPECT_EQ(made.pictures[0].first, "seen-1.png");
    EXPECT_EQ(made.pictures[0].second, "PNG bytes");
    EXPECT_EQ(made.pictures[1].first, "seen-2.svg");
    EXPECT_THAT(made.text, HasSubstr("](<seen-1.png>)"));
    EXPECT_THAT(made.text, HasSubstr("| a\\|b | 1 |"));
    EXPECT_THAT(made.text, HasSubstr("> One line,\n> and another \\*here\\*.\n"));
}

TEST(Report, ShellsTakeTheWayBackApartRightly) {
    EXPECT_EQ(commandBack("lab", 12, "a.hourglass"),
              "hourglass --page lab --moment update:12 a.hourglass");
    EXPECT_EQ(commandBack("lab", -1, "it's.hourglass"),
              "hourglass --page lab 'it'\\''s.hourglass'");
}

TEST(Report, OtherEndingsAreRefusedInWords) {
    const auto status = writeReport("report.pdf", someReport());
    ASSERT_FALSE(status);
    EXPECT_THAT(status.error().sentence(), HasSubstr(".html or FILE.md"));
}

TEST(Report, DrawsCurvesWithTheirNamesAndNothingThatIsNoNumber) {
    AnalysisResult::Curve curve{
        "Error <of> runs",
        {"epoch", ""},
        {"error", "SSE/image", true},
        {{"one", {0, 1, 2}, {100, 10, 1}, {}}, {"two", {0, 1, 2}, {50, kNothing, 0}, {}}}};
    const std::string svg = svgOf(curve);
    EXPECT_THAT(svg, HasSubstr("<title>Error &lt;of&gt; runs</title>"));
    EXPECT_THAT(svg, HasSubstr("error, SSE/image"));
    EXPECT_THAT(svg, HasSubstr(">one</text>"));
    EXPECT_THAT(svg, Not(HasSubstr("nan")));
    EXPECT_THAT(svg, Not(HasSubstr("inf")));
    // A logarithmic axis: 100, 10 and 1 are equally far apart, from top to bottom.
    EXPECT_THAT(svg, HasSubstr("70.0,30.0 305.0,142.0 540.0,254.0"));
}
