#include "core/questions/analysis_result.h"

#include <gtest/gtest.h>

#include <limits>

using namespace hourglass;

TEST(AnalysisResult, AsCsvKeepsAllDigitsAndQuotesWhatNeedsIt) {
    AnalysisResult r;
    r.title = "Rate, \"and\" distortion";
    r.numbers = {{"error", "SSE/image", 1.0 / 3}};
    r.tables = {{"By bits",
                 {{"rate", "bytes"}, {"PCA", ""}},
                 {{"1 bit", {0.25, std::numeric_limits<double>::quiet_NaN()}}}}};
    r.curves = {{"Error", {"rate", "bytes"}, {"error", ""}, {{"code", {1, 2}, {3, 4}, {0.5}}}}};
    EXPECT_EQ(r.csv(),
              "\"Rate, \"\"and\"\" distortion\"\r\n"
              "error (SSE/image),0.3333333333333333\r\n"
              "\r\nBy bits\r\n,rate (bytes),PCA\r\n1 bit,0.25,\r\n"
              "\r\nError\r\nseries,rate (bytes),error,spread\r\ncode,1,3,0.5\r\ncode,2,4,\r\n");
}

TEST(AnalysisResult, SaysEveryPointAndItsGroup) {
    AnalysisResult r;
    r.title = "Map";
    r.scatters = {{"Codes",
                   {"first", "cm"},
                   {"second", ""},
                   {1, 2.5},
                   {3, -4},
                   {1, 0},
                   {"Bag", "Coat, short"}}};
    EXPECT_EQ(r.csv(),
              "Map\r\n\r\nCodes\r\ngroup,first (cm),second\r\n"
              "\"Coat, short\",1,3\r\nBag,2.5,-4\r\n");
    const Value json = r.json();
    const Value& s = json["scatters"].items()[0];
    EXPECT_EQ(s["groups"].items()[1].text(), "Coat, short");
    EXPECT_EQ(s["points"]["y"].items()[1].number(), -4);
    EXPECT_EQ(s["points"]["group"].items()[0].number(), 1);
    EXPECT_EQ(r.text(), "Map\n\nCodes: 2 points in 2 groups (all of them: --json)");
}

TEST(AnalysisResult, SaysLinesAndArrowsOverThePoints) {
    AnalysisResult r;
    r.title = "Field";
    r.scatters = {{"Plane", {"x", "m"}, {"y", ""}, {1}, {2}, {0}, {"data"}}};
    r.scatters[0].paths = {{"a line", {0, 1}, {5, 6}}};
    r.scatters[0].field = {"r(x) - x", {1}, {2}, {0.5}, {-0.25}};
    EXPECT_EQ(r.csv(),
              "Field\r\n\r\nPlane\r\ngroup,x (m),y\r\ndata,1,2\r\na line,0,5\r\na line,1,6\r\n"
              "arrows,x (m),y,to the right,upwards\r\nr(x) - x,1,2,0.5,-0.25\r\n");
    const Value json = r.json();
    const Value& s = json["scatters"].items()[0];
    EXPECT_EQ(s["paths"].items()[0]["y"].items()[1].number(), 6);
    EXPECT_EQ(s["field"]["dy"].items()[0].number(), -0.25);
}

TEST(AnalysisResult, SignedPicturesAreAsWideAsTheirLargestMagnitude) {
    AnalysisResult::Pictures p{"weights", "", {1, 1, 2}, {"one"}, {0.5f, -2}};
    EXPECT_EQ(p.largest(), 0.5f);
    p.isSigned = true;
    EXPECT_EQ(p.largest(), 2);
}

TEST(AnalysisResult, SaysWhatStandsBesidePoints) {
    AnalysisResult r;
    r.title = "Map";
    r.scatters = {{"Words", {"a", ""}, {"b", ""}, {1}, {2}, {0}, {"noun"}, {"cat, the"}}};
    EXPECT_EQ(r.csv(), "Map\r\n\r\nWords\r\ngroup,a,b,label\r\nnoun,1,2,\"cat, the\"\r\n");
    EXPECT_EQ(r.json()["scatters"].items()[0]["points"]["label"].items()[0].text(), "cat, the");
}

TEST(AnalysisResult, SaysHowATreeMerges) {
    AnalysisResult r;
    r.title = "Words";
    r.trees = {{"Tree",
                {"distance", "cm"},
                {"cat", "rock", "dog"},
                {0, 1, 0},
                {"animal", "thing"},
                {{0, 2, 1.5}, {1, 3, 4}}}};
    EXPECT_EQ(r.csv(),
              "Words\r\n\r\nTree\r\nmerge,left,right,distance (cm)\r\n"
              "#1,cat,dog,1.5\r\n#2,rock,#1,4\r\n");
    EXPECT_EQ(r.text(),
              "Words\n\nTree; beside a name its distance to the one above (cm)\n"
              "  rock\n  cat   4\n  dog   1.5");
    const Value json = r.json();
    const Value& tree = json["trees"].items()[0];
    EXPECT_EQ(tree["leaves"]["name"].items()[1].text(), "rock");
    EXPECT_EQ(tree["leaves"]["group"].items()[1].number(), 1);
    EXPECT_EQ(tree["merges"].items()[1]["right"].number(), 3);
    EXPECT_EQ(tree["merges"].items()[1]["height"].number(), 4);
    EXPECT_EQ(tree["height"]["unit"].text(), "cm");
}

TEST(AnalysisResult, ShowsFourDigitsAndADashForNothing) {
    EXPECT_EQ(AnalysisResult::shown(1.0 / 3), "0.3333");
    EXPECT_EQ(AnalysisResult::shown(-std::numeric_limits<double>::infinity()), "-");
}
