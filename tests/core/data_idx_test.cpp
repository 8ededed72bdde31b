#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "core/data/source.h"
#include "core/data/sources/idx_file.h"
#include "core/data/sources/idx_folder.h"
#include "support/idx.h"
#include "support/temporary_folder.h"

namespace hourglass {
namespace {

using test::gzipped;
using test::idxText;
using testing::HasSubstr;

std::string idxRefusal(const std::string& bytes) {
    auto data = parseIdxImages(bytes, "file");
    return data ? "no error" : data.error().sentence();
}

TEST(Idx, ReadsPicturesPlainAndPacked) {
    const std::string plain = idxText({3, 2, 4});
    for (const std::string& bytes : {plain, gzipped(plain)}) {
        auto data = parseIdxImages(bytes, "file");
        ASSERT_TRUE(data) << data.error().sentence();
        EXPECT_EQ(data->count, 3);
        EXPECT_EQ(data->sampleShape, (Shape{1, 2, 4}));
        ASSERT_EQ(data->bytes.size(), 24u);
        EXPECT_EQ(data->bytes[23], 23);
    }
}

TEST(Idx, ReadsTablesAndColouredPictures) {
    EXPECT_EQ(parseIdxImages(idxText({5, 7}), "file")->sampleShape, (Shape{7}));
    EXPECT_EQ(parseIdxImages(idxText({2, 3, 4, 5}), "file")->sampleShape, (Shape{3, 4, 5}));
}

TEST(Idx, ReadsEveryTypeOfElements) {
    const std::string head("\0\0\x0D\x02\0\0\0\1\0\0\0\2", 12);
    auto rows = parseIdxImages(head + std::string("\x3F\xC0\0\0\xC0\0\0\0", 8), "file");
    ASSERT_TRUE(rows) << rows.error().sentence();
    EXPECT_THAT(*rows->doubles, testing::ElementsAre(1.5, -2));
    const std::string doubles("\0\0\x0E\x03\0\0\0\1\0\0\0\1\0\0\0\1\x3F\xE0\0\0\0\0\0\0", 24);
    EXPECT_THAT(parseIdxImages(doubles, "file")->floats, testing::ElementsAre(0.5f));
    const std::string shorts("\0\0\x0B\x01\0\0\0\2\x01\x00\0\7", 12);
    EXPECT_THAT(*parseIdxLabels(shorts, "file"), testing::ElementsAre(256, 7));
    const std::string negative("\0\0\x09\x01\0\0\0\1\xFF", 9);
    EXPECT_THAT(parseIdxLabels(negative, "file").error().sentence(), HasSubstr("whole numbers"));
    const std::string ints("\0\0\x0C\x02\0\0\0\1\0\0\0\1\xFF\xFF\xFF\xFE", 16);
    EXPECT_THAT(*parseIdxImages(ints, "file")->doubles, testing::ElementsAre(-2));
}

TEST(Idx, CutOffAtEveryByteIsAnError) {
    const std::string plain = idxText({3, 5, 4}), packed = gzipped(plain);
    for (const std::string& bytes : {plain, packed})
        for (size_t length = 0; length < bytes.size(); ++length) {
            // A string of its own, so that reading past its end is seen by AddressSanitizer.
            const std::string part(bytes.data(), length);
            EXPECT_FALSE(parseIdxImages(part, "file")) << length;
            EXPECT_FALSE(parseIdxLabels(part, "file")) << length;
        }
}

TEST(Idx, EveryFlippedBitOfAGzipFileIsSurvived) {
    const std::string packed = gzipped(idxText({3, 5, 4}));
    for (size_t bit = 0; bit < packed.size() * 8; ++bit) {
        std::string damaged = packed;
        damaged[bit / 8] = static_cast<char>(damaged[bit / 8] ^ (1 << bit % 8));
        auto data = parseIdxImages(damaged, "file");  // some bits (name, time) carry nothing
        if (data) {
            EXPECT_EQ(data->bytes.size(), 60u);
        }
    }
}

TEST(Idx, SaysWhatIsWrong) {
    EXPECT_THAT(idxRefusal(""), HasSubstr("The file is empty."));
    EXPECT_THAT(idxRefusal(gzipped("")), HasSubstr("The gzip file holds nothing."));
    EXPECT_THAT(idxRefusal("\x89PNG...."), HasSubstr("begins with 89 50 4e 47"));
    EXPECT_THAT(idxRefusal(idxText({2, 3, 3}, 0x0A)), HasSubstr("no such type"));
    EXPECT_THAT(idxRefusal(idxText({2, 3, 3}, 0x0D)), HasSubstr("more than it can hold"));
    EXPECT_THAT(idxRefusal(idxText({9})), HasSubstr("labels (magic 0x00000801), not of pictures"));
    EXPECT_THAT(idxRefusal(idxText({2, 3, 3}).substr(0, 20)), HasSubstr("cut off"));
    EXPECT_THAT(idxRefusal(gzipped(idxText({2, 9, 9})).substr(0, 60)), HasSubstr("cut off"));
    EXPECT_THAT(idxRefusal(idxText({2, 3, 3}) + "x"), HasSubstr("longer than its header"));
    EXPECT_THAT(idxRefusal(gzipped(idxText({2, 3, 3}) + "x")), HasSubstr("longer than its header"));
    EXPECT_THAT(idxRefusal(idxText({0, 3, 3})), HasSubstr("holds no samples"));
    EXPECT_THAT(parseIdxLabels(idxText({2, 3, 3}), "file").error().sentence(),
                HasSubstr("pictures, not of labels"));
}

TEST(Idx, RefusesHugeAnnouncementsBeforeAllocating) {
    std::string bomb("\0\0\x08\x03\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff", 16);
    EXPECT_THAT(idxRefusal(bomb), HasSubstr("more than 4 GiB"));
    std::string large("\0\0\x08\x03\0\1\0\0\0\0\1\0\0\0\1\0", 16);  // exactly 4 GiB
    EXPECT_THAT(idxRefusal(large), HasSubstr("more than it can hold"));
    EXPECT_THAT(idxRefusal(gzipped(large)), HasSubstr("more than it can hold"));
}

TEST(Idx, LabelsMustFitThePictures) {
    test::TemporaryFolder folder;
    test::writeText(folder.file("images"), idxText({3, 2, 2}));
    test::writeText(folder.file("labels"), idxText({3}));
    test::writeText(folder.file("more"), idxText({4}));
    auto data = readIdx(folder.file("images"), folder.file("labels"));
    ASSERT_TRUE(data);
    EXPECT_EQ(data->labels, (std::vector<int32_t>{0, 1, 2}));
    EXPECT_EQ(data->labelNames, (std::vector<std::string>{"0", "1", "2"}));
    data = readIdx(folder.file("images"), folder.file("more"));
    EXPECT_THAT(data.error().sentence(), HasSubstr("4 labels for 3 pictures"));
}

TEST(Idx, LabelsAreFoundBesideThePictures) {
    test::TemporaryFolder folder;
    EXPECT_EQ(labelsBeside(folder.file("train-images-idx3-ubyte")), "");
    for (const char* name : {"train-labels-idx1-ubyte", "t10k-labels.idx1-ubyte.gz", "labels"})
        test::writeText(folder.file(name), idxText({3}));
    EXPECT_EQ(labelsBeside(folder.file("train-images-idx3-ubyte.gz")),
              folder.file("train-labels-idx1-ubyte"));
    EXPECT_EQ(labelsBeside(folder.file("t10k-images.idx3-ubyte")),
              folder.file("t10k-labels.idx1-ubyte.gz"));
    EXPECT_EQ(labelsBeside(folder.file("images")), folder.file("labels"));
    EXPECT_EQ(labelsBeside(folder.file("digits")), "");
}

TEST(Source, ReadsAFolderWithItsTestPart) {
    test::TemporaryFolder folder;
    test::writeText(folder.file("train-images-idx3-ubyte.gz"), gzipped(idxText({6, 2, 2})));
    test::writeText(folder.file("train-labels-idx1-ubyte"), idxText({6}));
    test::writeText(folder.file("t10k-images-idx3-ubyte"), idxText({8, 2, 2}));
    test::writeText(folder.file("t10k-labels-idx1-ubyte.gz"), gzipped(idxText({8})));
    auto loaded = loadSource(folder.path());
    ASSERT_TRUE(loaded) << loaded.error().sentence();
    EXPECT_EQ(loaded->train->count, 6);
    EXPECT_EQ(loaded->test->count, 8);
    EXPECT_EQ(loaded->train->labelNames.size(), 8u);
    EXPECT_EQ(loaded->train->labelNames, loaded->test->labelNames);
}

TEST(Source, ReadsFoldersWithOtherNames) {
    test::TemporaryFolder folder;
    test::writeText(folder.file("emnist-letters-train-images-idx3-ubyte"), idxText({6, 2, 2}));
    test::writeText(folder.file("emnist-letters-train-labels.idx1-ubyte"), idxText({6}));
    test::writeText(folder.file("emnist-letters-test-images.idx3-ubyte"), idxText({3, 2, 2}));
    test::writeText(folder.file("emnist-letters-test-labels-idx1-ubyte"), idxText({3}));
    auto loaded = loadSource(folder.path());
    ASSERT_TRUE(loaded) << loaded.error().sentence();
    EXPECT_EQ(loaded->train->labels.size(), 6u);
    ASSERT_TRUE(loaded->test);
    EXPECT_EQ(loaded->test->labels.size(), 3u);
    test::writeText(folder.file("emnist-digits-train-images-idx3-ubyte"), idxText({6, 2, 2}));
    EXPECT_THAT(loadSource(folder.path()).error().sentence(), HasSubstr("several sets"));
}

TEST(Source, TheBundledPicturesAreThere) {
    auto loaded = loadSource("fashion");
    ASSERT_TRUE(loaded) << loaded.error().sentence();
    EXPECT_EQ(loaded->train->count, 10000);
    EXPECT_EQ(loaded->test->count, 2000);
    EXPECT_EQ(loaded->train->sampleShape, (Shape{1, 28, 28}));
    EXPECT_TRUE(loaded->train->hasLabels() && loaded->test->hasLabels());
    EXPECT_EQ(loaded->train->labels[0], 9);
    EXPECT_EQ(loaded->train->labelNames[9], "Ankle boot");
}

TEST(Source, UnknownNamesGetAnAnswer) {
    EXPECT_THAT(loadSource("fasion").error().sentence(), HasSubstr("Did you mean \"fashion\"?"));
    EXPECT_FALSE(loadSource(""));
    EXPECT_THAT(loadSource("fashion", "labels").error().sentence(), HasSubstr("its own labels"));
    test::TemporaryFolder folder;
    EXPECT_THAT(loadSource(folder.path()).error().sentence(), HasSubstr("train-images-idx3-ubyte"));
}

}  // namespace
}  // namespace hourglass
