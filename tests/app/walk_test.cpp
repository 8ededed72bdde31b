// Ways through the code and maps of it as files: other readers find the right frames and pixels.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>

#include "app/command_line.h"
#include "support/read_pictures.h"

using namespace hourglass;
using namespace hourglass::test;
using testing::HasSubstr;

namespace {

constexpr int kSide = 28, kFrames = 5;

/// Numbers of a comma-separated table below its header.
std::vector<std::vector<double>> tableIn(const std::string& path) {
    std::vector<std::vector<double>> rows;
    std::istringstream lines(contentOf(path));
    std::string line, cell;
    std::getline(lines, line);
    while (std::getline(lines, line)) {
        rows.emplace_back();
        std::istringstream cells(line);
        while (std::getline(cells, cell, ','))
            rows.back().push_back(cell.empty() ? NAN : std::stod(cell));
    }
    return rows;
}

void writeCodes(const std::string& path, const std::vector<std::vector<double>>& codes) {
    std::vector<float> flat;
    for (auto& code : codes)
        for (double value : code) flat.push_back(static_cast<float>(value));
    const Shape shape{std::ssize(codes), std::ssize(codes[0])};
    ASSERT_TRUE(writeNpy(path, shape, flat.data()));
}

/// What `decode` draws from these codes, a row a code.
NpyArray drawnFrom(const std::string& run, const std::vector<std::vector<double>>& codes) {
    const TemporaryFolder folder;
    writeCodes(folder.file("codes.npy"), codes);
    cliJson({"decode", run, "--codes", folder.file("codes.npy"), "--out", folder.file("all.npy")});
    return arrayOf(folder.file("all.npy"));
}

int levelOf(const NpyArray& drawn, int64_t sample, int64_t pixel) {
    const float value = drawn.values[static_cast<size_t>(sample * kSide * kSide + pixel)];
    return static_cast<int>(std::lround(255 * value));
}

}  // namespace

TEST(Walk, FilmAndSheetHoldTheDecodedFramesOfTheCodesInTheTable) {
    const TemporaryFolder folder;
    const std::string run = tinyRun();
    for (const char* file : {"way.csv", "way.gif", "way.png"}) {
        const Value r = cliJson(
            {"walk", run, "--from", "3", "--to", "8", "--frames", "5", "--out", folder.file(file)});
        EXPECT_EQ(r["pictures"].number(), kFrames);
    }
    auto rows = tableIn(folder.file("way.csv"));
    ASSERT_EQ(rows.size(), size_t{kFrames});
    std::vector<std::vector<double>> codes;
    for (auto& row : rows) codes.emplace_back(row.begin() + 2, row.end());
    // Its ends are the codes of the two samples, and the middle lies half-way.
    cliJson({"encode", run, "--out", folder.file("codes.npy")});
    const NpyArray all = arrayOf(folder.file("codes.npy"));
    for (size_t u = 0; u < codes[0].size(); ++u) {
        const double from = all.values[2 * codes[0].size() + u];
        const double to = all.values[7 * codes[0].size() + u];
        EXPECT_FLOAT_EQ(codes.front()[u], from);
        EXPECT_FLOAT_EQ(codes.back()[u], to);
        EXPECT_NEAR(codes[2][u], (from + to) / 2, 1e-5);
    }
    const NpyArray drawn = drawnFrom(run, codes);
    double squares = 0;
    for (int p = 0; p < kSide * kSide; ++p)
        squares += std::pow(double{drawn.values[p + kSide * kSide]} - drawn.values[p], 2);
    EXPECT_NEAR(rows[1][1], std::sqrt(squares), 1e-4);

    const std::string bytes = contentOf(folder.file("way.gif"));
    const Film film(bytes);
    ASSERT_EQ(film->ImageCount, kFrames);
    ASSERT_EQ(film->SWidth % kSide, 0);
    const Raster sheet = readGrey(folder.file("way.png"));
    const int scale = film->SWidth / kSide;
    const int sheetScale = sheet.width / (kFrames * (kSide + 1) + 1);
    EXPECT_EQ(sheet.height, sheetScale * (kSide + 2));
    for (int frame = 0; frame < kFrames; ++frame)
        for (int y = 0; y < kSide; y += 3)
            for (int x = 0; x < kSide; x += 3) {
                const int level = levelOf(drawn, frame, y * kSide + x);
                EXPECT_EQ(film.colour(frame, y * scale * film->SWidth + x * scale)[1], level);
                const int left = (1 + frame * (kSide + 1) + x) * sheetScale;
                EXPECT_EQ(sheet.pixels[(1 + y) * sheetScale * sheet.width + left], level);
            }
}

TEST(Walk, AnArcKeepsItsDistanceFromThePriorsMiddle) {
    const TemporaryFolder folder;
    const std::string run = tinyRun("variational");
    cliJson({"walk", run, "--from", "1", "--to", "2", "--spherical", "--frames", "9", "--out",
             folder.file("arc.csv")});
    const auto rows = tableIn(folder.file("arc.csv"));
    ASSERT_EQ(rows.size(), 9u);
    const auto radius = [&](size_t i) { return std::hypot(rows[i][2], rows[i][3]); };
    for (size_t i = 0; i < rows.size(); ++i)
        EXPECT_NEAR(radius(i), std::lerp(radius(0), radius(8), static_cast<double>(i) / 8), 1e-5);
}

TEST(Walk, WayPointsAreFrames) {
    const TemporaryFolder folder;
    const std::string run = tinyRun();
    const Value r = cliJson({"walk", run, "--from", "2", "--over", "9,4", "--to", "1", "--frames",
                             "12", "--out", folder.file("way.csv")});
    EXPECT_EQ(r["pictures"].number(), 13);
    const auto rows = tableIn(folder.file("way.csv"));
    ASSERT_EQ(rows.size(), 13u);
    cliJson({"encode", run, "--out", folder.file("codes.npy")});
    const NpyArray all = arrayOf(folder.file("codes.npy"));
    for (const auto& [row, sample] : {std::pair(0, 2), {4, 9}, {8, 4}, {12, 1}})
        for (size_t u = 0; u < 2; ++u)
            EXPECT_FLOAT_EQ(rows[static_cast<size_t>(row)][2 + u],
                            all.values[static_cast<size_t>(sample - 1) * 2 + u]);
}

TEST(Manifold, TilesLieAtQuantilesOfThePriorUpperRowOnTop) {
    const TemporaryFolder folder;
    const std::string run = tinyRun("variational"), file = folder.file("map.png");
    const Value r = cliJson({"manifold", run, "--axes", "2,1", "--side", "3", "--out", file});
    EXPECT_EQ(r["pictures"].number(), 9);
    EXPECT_EQ(r["spaced_by"].text(), "quantiles of the prior");
    // P(X < x) of a standard normal is 1/6 at -0.9674 (R: qnorm(1/6)).
    const double at[] = {-0.967421566101701, 0, 0.967421566101701};
    std::vector<std::vector<double>> codes;
    for (int row = 2; row >= 0; --row)
        for (int column = 0; column < 3; ++column) codes.push_back({at[row], at[column]});
    const NpyArray drawn = drawnFrom(run, codes);
    const Raster sheet = readGrey(file);
    const int scale = sheet.width / (3 * (kSide + 1) + 1);
    EXPECT_EQ(sheet.height, sheet.width);
    for (int tile = 0; tile < 9; ++tile)
        for (int p = 0; p < kSide * kSide; p += 5) {
            const int x = (1 + tile % 3 * (kSide + 1) + p % kSide) * scale;
            const int y = (1 + tile / 3 * (kSide + 1) + p / kSide) * scale;
            EXPECT_NEAR(sheet.pixels[y * sheet.width + x], levelOf(drawn, tile, p), 1);
        }
}

TEST(Manifold, WithoutAPriorTilesLieAtPercentiles) {
    const TemporaryFolder folder;
    const Value r = cliJson({"manifold", tinyRun(), "--side", "4", "--principal", "--held", "7",
                             "--out", folder.file("map.png")});
    EXPECT_EQ(r["pictures"].number(), 16);
    EXPECT_EQ(r["spaced_by"].text(), "percentiles of the codes");
    EXPECT_EQ(readGrey(folder.file("map.png")).width % (4 * (kSide + 1) + 1), 0);
}

TEST(Walk, WhatCannotBeDoneIsSaidInOneSentence) {
    const std::string run = tinyRun();
    const std::vector<std::pair<Words, const char*>> cases = {
        {{"walk", run, "--from", "1", "--to", "2", "--out", "way.mp4"}, "FILE.gif"},
        {{"walk", run, "--from", "1", "--to", "9999999", "--out", "way.gif"}, "--to"},
        {{"walk", run, "--from", "1", "--to", "2", "--over", "4,x", "--out", "way.gif"}, "--over"},
        {{"walk", run, "--from", "1", "--to", "2", "--frames", "9999", "--out", "w.gif"}, "fewer"},
        {{"manifold", run, "--axes", "1,1", "--out", "map.png"}, "--axes"},
        {{"manifold", run, "--axes", "1,3", "--out", "map.png"}, "from 1 to 2"},
        {{"manifold", run, "--axes", "x", "--out", "map.png"}, "--axes"},
        {{"manifold", run, "--side", "9999", "--out", "map.png"}, "--side"},
        {{"manifold", run, "--out", "map.gif"}, "FILE.png"},
    };
    for (auto& [words, part] : cases) {
        const Ended ended = cli(words);
        EXPECT_EQ(ended.exitCode, 2) << ended.err;
        EXPECT_EQ(std::count(ended.err.begin(), ended.err.end(), '\n'), 1) << ended.err;
        EXPECT_THAT(ended.err, HasSubstr(part));
    }
}
