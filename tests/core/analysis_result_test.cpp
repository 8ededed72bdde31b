#include "core/analysis/analysis_result.h"

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

TEST(AnalysisResult, ShowsFourDigitsAndADashForNothing) {
    EXPECT_EQ(AnalysisResult::shown(1.0 / 3), "0.3333");
    EXPECT_EQ(AnalysisResult::shown(-std::numeric_limits<double>::infinity()), "-");
}
