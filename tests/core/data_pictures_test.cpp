// Pictures in files as data. What Pillow writes is read in tests/interop.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>

#include "core/base/archive.h"
#include "core/data/source.h"
#include "core/data/sources/picture_labels.h"
#include "core/data/sources/pictures.h"
#include "core/io/gathered_pictures.h"
#include "core/pictures/decoded_picture.h"
#include "core/pictures/gif.h"
#include "core/pictures/png.h"
#include "support/idx.h"
#include "support/temporary_folder.h"

namespace hourglass {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

/// Grey if the three are alike.
std::string pngOfColour(int width, int height, uint8_t red, uint8_t green, uint8_t blue) {
    Raster raster{width, height, 3, {}};
    for (int i = 0; i < width * height; ++i)
        for (uint8_t value : {red, green, blue}) raster.pixels.push_back(value);
    return *pngOf(raster);
}

class PictureFolder : public testing::Test {
 protected:
    void put(const std::string& name, const std::string& bytes) {
        const std::filesystem::path path = folder_.file(name);
        std::filesystem::create_directories(path.parent_path());
        test::writeText(path.string(), bytes);
    }
    Dataset read(const char* settings = "{}") {
        const auto loaded = loadSource(folder_.path(), {}, *parseJson(settings, "settings"));
        EXPECT_TRUE(loaded) << loaded.error().sentence();
        return loaded ? *loaded->train : Dataset{};
    }
    std::string refusal(const char* settings = "{}") {
        const auto loaded = loadSource(folder_.path(), {}, *parseJson(settings, "settings"));
        return loaded ? "no error" : loaded.error().sentence();
    }
    test::TemporaryFolder folder_;
};

TEST_F(PictureFolder, GatheredPicturesKeepOrderAndFolders) {
    put("cats/2.png", pngOfColour(2, 1, 7, 7, 7));
    put("dogs/1.png", pngOfColour(2, 1, 0, 255, 0));
    put("cats/1.png", pngOfColour(2, 1, 255, 0, 10));
    put("note.txt", "no picture");
    const std::string to = folder_.file("own");
    const std::vector<std::string> paths = {folder_.file("cats/2.png"), folder_.file("dogs/1.png"),
                                            folder_.file("cats/1.png")};
    const auto archive = gatherPictures(paths, to);
    ASSERT_TRUE(archive) << archive.error().sentence();
    const auto loaded = loadSource(*archive, {}, Value::object());
    ASSERT_TRUE(loaded) << loaded.error().sentence();
    EXPECT_THAT(loaded->train->labelNames, ElementsAre("cats", "dogs"));
    EXPECT_THAT(loaded->train->rowNames,
                ElementsAre("cats/000000-2.png", "cats/000002-1.png", "dogs/000001-1.png"));
    EXPECT_EQ(*gatherPictures(paths, to), *archive) << "the same pictures are the same archive";
    const auto refused = gatherPictures({paths[0], folder_.file("note.txt")}, to);
    ASSERT_FALSE(refused);
    EXPECT_THAT(refused.error().sentence(), HasSubstr("note.txt"));
    EXPECT_FALSE(gatherPictures({folder_.file("absent.png")}, to));
    EXPECT_FALSE(gatherPictures({}, to));
}

TEST_F(PictureFolder, FoldersAreLabels) {
    put("cats/1.png", pngOfColour(2, 1, 255, 0, 10));
    put("cats/2.png", pngOfColour(2, 1, 7, 7, 7));
    put("dogs/a/1.png", pngOfColour(2, 1, 0, 255, 0));
    put(".hidden/1.png", pngOfColour(2, 1, 0, 255, 0));
    const Dataset data = read();
    EXPECT_EQ(data.sampleShape, (Shape{3, 1, 2}));
    EXPECT_THAT(data.labels, ElementsAre(0, 0, 1));
    EXPECT_THAT(data.labelNames, ElementsAre("cats", "dogs"));
    EXPECT_THAT(data.rowNames, ElementsAre("cats/1.png", "cats/2.png", "dogs/a/1.png"));
    EXPECT_THAT(data.bytes,
                ElementsAre(255, 255, 0, 0, 10, 10, 7, 7, 7, 7, 7, 7, 0, 0, 255, 255, 0, 0));
    EXPECT_EQ(data.description(), "3 pictures of 3x1x2; labels: 2 folders");
}

TEST_F(PictureFolder, GreyStaysGrey) {
    put("1.png", pngOfColour(3, 2, 9, 9, 9));
    put("2.ppm", "P6\n3 2\n255\naaabbbcccdddeeefff");
    put("3.pgm", "P5\n3 2\n255\nabcdef");
    const Dataset data = read();
    EXPECT_EQ(data.sampleShape, (Shape{1, 2, 3}));
    EXPECT_EQ(std::string(data.bytes.begin() + 6, data.bytes.end()), "abcdefabcdef");
    EXPECT_FALSE(data.hasLabels());
}

TEST_F(PictureFolder, OtherSizesAreFittedToTheCommonest) {
    for (const char* name : {"1.png", "2.png"}) put(name, pngOfColour(4, 4, 200, 0, 0));
    put("3.png", pngOfColour(16, 8, 0, 200, 0));
    const Dataset data = read();
    EXPECT_EQ(data.sampleShape, (Shape{3, 4, 4}));
    EXPECT_THAT(data.description(), HasSubstr("1 of other sizes (most are 4x4) scaled and cut"));
    EXPECT_EQ(data.bytes[2 * 48 + 16], 200) << "one colour stays one";
    EXPECT_EQ(read(R"({"size": "6x2"})").sampleShape, (Shape{3, 2, 6}));
    EXPECT_EQ(read(R"({"size": "5"})").sampleShape, (Shape{3, 5, 5}));
    for (const char* wrong :
         {R"({"size": "0"})", R"({"size": "4x"})", R"({"size": "a"})", R"({"size": "99999x2"})"})
        EXPECT_THAT(refusal(wrong), HasSubstr("no size of pictures")) << wrong;
}

TEST_F(PictureFolder, LargeOnesBecomeSmaller) {
    put("1.png", pngOfColour(512, 256, 90, 90, 90));
    EXPECT_EQ(read().sampleShape, (Shape{1, 64, 128}));
}

TEST_F(PictureFolder, DamagedFilesAreNamedAndLeftOut) {
    put("1.png", pngOfColour(2, 2, 1, 2, 3));
    put("2.png", pngOfColour(2, 2, 1, 2, 3).substr(0, 40));
    put("3.jpg", "no picture at all");
    put("notes.txt", "words");
    const Dataset data = read();
    EXPECT_EQ(data.count, 1);
    ASSERT_EQ(data.notes.size(), 1u);
    EXPECT_THAT(data.notes[0], HasSubstr("2 files could not be read and are left out: "));
    EXPECT_THAT(data.notes[0], HasSubstr("2.png"));
    EXPECT_THAT(data.notes[0], HasSubstr("3.jpg"));
    EXPECT_THAT(data.description(), HasSubstr("1 other file passed over"));
    std::filesystem::remove(folder_.file("1.png"));
    EXPECT_THAT(refusal(), HasSubstr("None of 2 pictures can be read"));
}

TEST_F(PictureFolder, ALoopOfLinksIsRefused) {
    put("a/1.png", pngOfColour(2, 2, 1, 2, 3));
    std::filesystem::create_directory_symlink(folder_.path(), folder_.file("a/again"));
    EXPECT_THAT(refusal(), HasSubstr("contains itself by a link"));
}

TEST(PictureKinds, ATextThatBeginsLikeAPnmIsNone) {
    for (const char* text : {"P1\tP2\tP3\n1\t2\t3\n", "P5 road to the sea", "P6\n\n\n\n\n\n", "P5"})
        EXPECT_EQ(pictureNoun(text), nullptr) << text;
    for (const char* picture : {"P5 1 1\n255\nx", "P2\n# a remark\n1 1\n1\n0\n"})
        EXPECT_NE(pictureNoun(picture), nullptr) << picture;
}

TEST_F(PictureFolder, LyingSizesAreRefused) {
    put("1.ppm", "P6\n8000 8000\n255\nabc");
    EXPECT_THAT(refusal(), HasSubstr("announces more pixels than it can hold"));
    put("1.ppm", "P6\n60000 60000\n255\nabc");
    EXPECT_THAT(refusal(), HasSubstr("None of 1 pictures can be read"));
    put("1.ppm", "P6\n900 900\n255\nabc");
    EXPECT_THAT(refusal(), HasSubstr("None of 1 pictures can be read"));
}

TEST_F(PictureFolder, APictureAndAnArchive) {
    put("one.gif", *gifOf({Raster{1, 1, 3, {255, 0, 0}}, Raster{1, 1, 3, {0, 255, 0}}}, 10));
    const auto one = loadSource(folder_.file("one.gif"));
    ASSERT_TRUE(one) << one.error().sentence();
    EXPECT_THAT(one->train->bytes, ElementsAre(255, 0, 0)) << "the first frame";
    ArchiveWriter writer;
    for (const char* name : {"set/train/10/1.png", "set/train/9/2.png", "set/test/9/3.png"})
        writer.add(name, pngOfColour(2, 2, 5, 5, 5), Packing::Stored);
    writer.add("__MACOSX/set/._1.png", "resource", Packing::Stored);
    put("all.zip", *writer.finish());
    const auto all = loadSource(folder_.file("all.zip"));
    ASSERT_TRUE(all) << all.error().sentence();
    EXPECT_EQ(all->train->count, 2);
    ASSERT_TRUE(all->test);
    EXPECT_THAT(all->train->labelNames, ElementsAre("9", "10")) << "by their size";
    EXPECT_THAT(all->train->labels, ElementsAre(1, 0));
    EXPECT_THAT(all->test->labels, ElementsAre(0));
    ArchiveWriter evil;
    evil.add("../../a.png", pngOfColour(2, 2, 5, 5, 5), Packing::Stored);
    put("evil.zip", *evil.finish());
    EXPECT_THAT(loadSource(folder_.file("evil.zip")).error().sentence(),
                HasSubstr("a name outside of it"));
}

TEST(PictureLabels, FoldersThatAllShareMeanNothing) {
    const auto parts = partsByFolders({"a/b/1.png", "a/b/2.png"});
    EXPECT_TRUE(parts.labelNames.empty());
    EXPECT_EQ(parts.train.size(), 2u);
    EXPECT_NE(partsByFolders({"1.png", "a/2.png"}).remark, "");
    const auto named = partsByFolders({"train/1.png", "hats/2.png"});
    EXPECT_THAT(named.labelNames, ElementsAre("hats", "train")) << "not all are parts";
}

}  // namespace
}  // namespace hourglass
