#include "core/pictures/gif.h"

#include <gtest/gtest.h>

#include "support/read_pictures.h"

using namespace hourglass;
using hourglass::test::Film;

namespace {

Raster plain(int width, int height, uint8_t red, uint8_t green, uint8_t blue) {
    Raster r{width, height, 3, {}};
    for (int i = 0; i < width * height; ++i) r.pixels.insert(r.pixels.end(), {red, green, blue});
    return r;
}

}  // namespace

TEST(Gif, IsReadAgainWithTheSameColoursAndTimes) {
    std::vector<Raster> frames = {plain(5, 3, 200, 90, 0), plain(5, 3, 0, 91, 255),
                                  plain(5, 3, 7, 7, 8)};
    frames[1].pixels[3] = 33;  // one other pixel
    const auto bytes = gifOf(frames, 12);
    ASSERT_TRUE(bytes) << bytes.error().sentence();
    const Film film(*bytes);
    ASSERT_EQ(film->ImageCount, 3);
    EXPECT_EQ(film->SWidth, 5);
    EXPECT_EQ(film->SHeight, 3);
    EXPECT_EQ(film.colour(0, 14), (std::vector<int>{200, 90, 0}));
    EXPECT_EQ(film.colour(1, 0), (std::vector<int>{0, 91, 255}));
    EXPECT_EQ(film.colour(1, 1), (std::vector<int>{33, 91, 255}));
    EXPECT_EQ(film.delay(0), 12);
    EXPECT_EQ(film.delay(2), 48);
    EXPECT_NE(bytes->find("NETSCAPE2.0"), std::string::npos) << "again and again";
}

TEST(Gif, OfManyColoursHasTheNearestOnes) {
    Raster all{64, 64, 3, {}};
    for (int y = 0; y < 64; ++y)
        for (int x = 0; x < 64; ++x)
            all.pixels.insert(all.pixels.end(), {static_cast<uint8_t>(4 * x),
                                                 static_cast<uint8_t>(4 * y), uint8_t{128}});
    const auto bytes = gifOf({all, all}, 5);
    ASSERT_TRUE(bytes);
    const Film film(*bytes);
    double worst = 0;
    for (int i = 0; i < 64 * 64; ++i)
        for (int c = 0; c < 3; ++c)
            worst = std::max<double>(worst, std::abs(film.colour(1, i)[static_cast<size_t>(c)] -
                                                     all.pixels[static_cast<size_t>(3 * i + c)]));
    EXPECT_LE(worst, 48);
    EXPECT_GT(worst, 0);
}

TEST(Gif, RefusesWhatIsNoFilm) {
    EXPECT_FALSE(gifOf({}, 5));
    EXPECT_FALSE(gifOf({plain(2, 2, 0, 0, 0), plain(2, 3, 0, 0, 0)}, 5));
    EXPECT_FALSE(gifOf({Raster{2, 2, 1, {0, 0, 0, 0}}}, 5));
}
