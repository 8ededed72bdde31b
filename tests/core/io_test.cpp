#include <sys/resource.h>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>
#include <csignal>
#include <filesystem>

#include "core/base/file.h"
#include "core/io/npy.h"
#include "core/io/safe_file.h"
#include "core/io/write_png.h"
#include "support/idx.h"
#include "support/temporary_folder.h"

namespace hourglass {
namespace {

namespace fs = std::filesystem;

TEST(Npy, RoundTripsFloatsAndDoubles) {
    const std::vector<float> values = {1, -2.5f, 3e30f, 0, 5, 6};
    for (const Shape& shape : {Shape{6}, Shape{2, 3}, Shape{1, 2, 3}, Shape{1, 1, 2, 3}}) {
        auto array = parseNpy(npyBytes(shape, values.data()), "file");
        ASSERT_TRUE(array) << array.error().sentence();
        EXPECT_EQ(array->shape, shape);
        EXPECT_EQ(array->values, values);
    }
    const std::vector<double> doubles = {0.1, 1e300};
    EXPECT_EQ(parseNpy(npyBytes(Shape{2}, doubles.data()), "file")->doubles, doubles);
}

TEST(Npy, HeaderIsAMultipleOf64Bytes) {
    const float one = 1;
    EXPECT_EQ(npyBytes(Shape{1}, &one).size() % 64, 4u);
    EXPECT_THAT(npyBytes(Shape{1}, &one), testing::HasSubstr("'shape': (1,)"));
}

TEST(Npy, CutOffAtEveryByteIsAnError) {
    const std::vector<float> values(6, 1.0f);
    const std::string bytes = npyBytes(Shape{2, 3}, values.data());
    for (size_t length = 0; length < bytes.size(); ++length)
        EXPECT_FALSE(parseNpy(std::string(bytes.data(), length), "file")) << length;
    EXPECT_FALSE(parseNpy(bytes + "x", "file"));
}

TEST(Npy, RefusesHugeShapesBeforeAllocating) {
    const float one = 1;
    std::string bytes = npyBytes(Shape{1, 1, 1}, &one);
    const std::string huge = "(99999999999999999, 9, 9), }";
    bytes.replace(bytes.find("(1, 1, 1)"), huge.size(), huge);
    EXPECT_FALSE(parseNpy(bytes, "file"));
}

TEST(SafeFile, WritesReplacesAndKeepsPermissions) {
    test::TemporaryFolder folder;
    const std::string path = folder.file("a");
    ASSERT_TRUE(writeFileSafely(path, "one"));
    fs::permissions(path, fs::perms::owner_read | fs::perms::owner_write);
    ASSERT_TRUE(writeFileSafely(path, std::string("t\0wo", 4)));
    EXPECT_EQ(readFile(path).value(), std::string("t\0wo", 4));
    EXPECT_EQ(fs::status(path).permissions(), fs::perms::owner_read | fs::perms::owner_write);
    EXPECT_EQ(folder.count(), 1u);
}

TEST(SafeFile, FollowsALink) {
    test::TemporaryFolder folder;
    ASSERT_TRUE(writeFileSafely(folder.file("a"), "one"));
    fs::create_symlink(folder.file("a"), folder.file("link"));
    ASSERT_TRUE(writeFileSafely(folder.file("link"), "two"));
    EXPECT_TRUE(fs::is_symlink(folder.file("link")));
    EXPECT_EQ(readFile(folder.file("a")).value(), "two");
}

TEST(SafeFile, LeavesNothingBehindOnFailure) {
    test::TemporaryFolder folder;
    EXPECT_FALSE(writeFileSafely(folder.file("missing/a"), "one"));
    EXPECT_FALSE(writeFileSafely(folder.path(), "one"));
    EXPECT_FALSE(writeFileSafely("/dev/full", "one"));
    EXPECT_FALSE(writeFileSafely("", "one"));
    EXPECT_TRUE(fs::exists("/dev/full"));
    EXPECT_EQ(folder.count(), 0u);
}

TEST(SafeFile, KeepsTheOldFileIfTheDiskIsFull) {
    test::TemporaryFolder folder;
    ASSERT_TRUE(writeFileSafely(folder.file("a"), "one"));
    // A limit on file sizes fails like a full disk, for the administrator too.
    rlimit before{};
    ::getrlimit(RLIMIT_FSIZE, &before);
    const auto handler = std::signal(SIGXFSZ, SIG_IGN);
    const rlimit small{1000, before.rlim_max};
    ::setrlimit(RLIMIT_FSIZE, &small);
    const Status status = writeFileSafely(folder.file("a"), std::string(5000, 'x'));
    ::setrlimit(RLIMIT_FSIZE, &before);
    std::signal(SIGXFSZ, handler);
    EXPECT_FALSE(status);
    EXPECT_EQ(readFile(folder.file("a")).value(), "one");
    EXPECT_EQ(folder.count(), 1u);
}

TEST(ReadFile, SaysWhy) {
    test::TemporaryFolder folder;
    EXPECT_THAT(readFile(folder.path()).error().sentence(), testing::HasSubstr("folder"));
    EXPECT_THAT(readFile(folder.file("no")).error().sentence(),
                testing::HasSubstr("No such file or directory"));
    test::writeText(folder.file("empty"), "");
    EXPECT_EQ(readFile(folder.file("empty")).value(), "");
    EXPECT_THAT(readFile("/proc/self/status").value(), testing::HasSubstr("Umask"));
}

TEST(Png, SheetsHaveBordersAndClipValues) {
    const std::vector<float> samples = {0, 1, 2, -1, 0.5f, NAN, 1, 1};
    const Raster one = rasterOf(samples.data(), Shape{1, 2, 2});
    EXPECT_EQ(one.pixels, (std::vector<uint8_t>{0, 255, 255, 0}));
    const Raster sheet = sheetOf(samples.data(), 2, Shape{1, 2, 2}, 2);
    EXPECT_EQ(sheet.width, 7);
    EXPECT_EQ(sheet.height, 4);
    EXPECT_EQ(sheet.pixels[0], 128);
    const Raster large = enlarged(one, 3);
    EXPECT_EQ(large.width, 6);
    EXPECT_EQ(large.pixels[3], 255);
}

TEST(Png, WritesAPngFileAndRefusesNothing) {
    test::TemporaryFolder folder;
    const std::vector<float> sample(12, 0.5f);
    ASSERT_TRUE(writePng(folder.file("a.png"), rasterOf(sample.data(), Shape{3, 2, 2})));
    EXPECT_EQ(readFile(folder.file("a.png")).value().substr(0, 8), "\x89PNG\r\n\x1a\n");
    EXPECT_FALSE(writePng(folder.file("b.png"), Raster{}));
    EXPECT_EQ(folder.count(), 1u);
}

TEST(SafeFile, PlacesAreTriedBeforeTheWorkIsDone) {
    test::TemporaryFolder folder;
    EXPECT_TRUE(checkWritable(folder.file("new")));
    EXPECT_EQ(folder.count(), 0u);
    test::writeText(folder.file("old"), "precious");
    EXPECT_TRUE(checkWritable(folder.file("old")));
    EXPECT_EQ(readFile(folder.file("old")).value(), "precious");
    for (const std::string& place :
         {std::string(), std::string("/dev/null"), std::string("/dev/full"), folder.path(),
          folder.file(std::string(300, 'n')), folder.file("absent/new")})
        EXPECT_FALSE(checkWritable(place)) << place;
    EXPECT_EQ(folder.count(), 1u);
}

TEST(SafeFile, WhatCannotBeWrittenIsRescued) {
    test::TemporaryFolder folder;
    const auto status = writeFileOrRescue(folder.file("gone/run.hourglass"), "weights");
    ASSERT_FALSE(status);
    const std::string begin = "What was made is in ";
    const std::string& hint = status.error().hint;
    ASSERT_EQ(hint.substr(0, begin.size()), begin);
    const std::string rescue = hint.substr(begin.size(), hint.size() - begin.size() - 1);
    EXPECT_EQ(readFile(rescue).value(), "weights");
    fs::remove(rescue);
}

}  // namespace
}  // namespace hourglass
