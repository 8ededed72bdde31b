// Drawing by hand on samples.
#include "core/pictures/brush.h"

#include <gtest/gtest.h>

#include <numeric>

using namespace hourglass;

namespace {

const Shape kGrey{1, 8, 10}, kColour{3, 8, 10};

std::vector<float> blank(const Shape& shape, float level = 0) {
    return std::vector<float>(static_cast<size_t>(shape.count()), level);
}

}  // namespace

/// The area of a disc: pi r^2, its edge going over one pixel.
TEST(Brush, ADabCoversItsDisc) {
    const Shape shape{1, 40, 40};
    auto picture = blank(shape);
    PicturePainter(shape, 1).dab(picture, {BrushKind::Pen, 6, {1}}, 20, 20);
    EXPECT_NEAR(std::accumulate(picture.begin(), picture.end(), 0.0), 3.14159 * 36, 2);
    EXPECT_EQ(picture[20 * 40 + 20], 1);
    EXPECT_EQ(picture[20 * 40 + 28], 0);
}

TEST(Brush, TheEraserLeavesTheGround) {
    auto picture = blank(kGrey, 0.7f);
    PicturePainter(kGrey, 1).dab(picture, {BrushKind::Eraser, 2, {1}}, 5, 4);
    EXPECT_EQ(picture[4 * 10 + 5], 0);
    EXPECT_EQ(picture[0], 0.7f);
}

TEST(Brush, AStrokeHasNoGaps) {
    auto picture = blank(kGrey);
    PicturePainter(kGrey, 1).stroke(picture, {BrushKind::Pen, 0.8, {1}}, 0.5, 4.5, 9.5, 4.5);
    for (size_t x = 0; x < 10; ++x) EXPECT_EQ(picture[40 + x], 1) << x;
    EXPECT_EQ(picture[10], 0);
}

TEST(Brush, NoiseIsSaltAndPepperAndTheSameAgain) {
    const Shape shape{1, 40, 40};
    auto once = blank(shape, 0.5f), again = once;
    PicturePainter(shape, 3).dab(once, {BrushKind::Noise, 15, {1}}, 20, 20);
    PicturePainter(shape, 3).dab(again, {BrushKind::Noise, 15, {1}}, 20, 20);
    EXPECT_EQ(once, again);
    int white = 0, black = 0, left = 0;
    for (float v : once) (v == 1 ? white : v == 0 ? black : left) += 1;
    EXPECT_EQ(white + black + left, 1600);
    EXPECT_NEAR(white, black, 120);  // of some 700: four standard deviations
    EXPECT_GT(left, 800);
}

TEST(Brush, ColoursGoToTheirChannels) {
    auto picture = blank(kColour);
    PicturePainter(kColour, 1).dab(picture, {BrushKind::Pen, 1, {0.2f, 0.4f, 0.6f}}, 3.5, 3.5);
    for (size_t c = 0; c < 3; ++c)
        EXPECT_FLOAT_EQ(picture[c * 80 + 33], 0.2f + 0.2f * static_cast<float>(c));
}

TEST(Brush, OutsideThePictureNothingHappens) {
    auto picture = blank(kGrey);
    PicturePainter painter(kGrey, 1);
    painter.dab(picture, {BrushKind::Pen, 2, {1}}, -50, 4);
    painter.stroke(picture, {BrushKind::Pen, 2, {1}}, 100, 100, 200, 100);
    EXPECT_EQ(picture, blank(kGrey));
}

TEST(Brush, RastersBecomeSamples) {
    const Raster colours{1, 1, 3, {255, 0, 51}}, grey{1, 1, 1, {51}};
    EXPECT_EQ(sampleOf(colours, {3, 1, 1}), (std::vector<float>{1, 0, 0.2f}));
    EXPECT_EQ(sampleOf(grey, {3, 1, 1}), (std::vector<float>{0.2f, 0.2f, 0.2f}));
    EXPECT_NEAR(sampleOf(colours, {1, 1, 1})[0], 0.299 + 0.114 * 0.2, 1e-6);
    std::vector<float> values = {0, 0.25f, 1};
    invert(values);
    EXPECT_EQ(values, (std::vector<float>{1, 0.75f, 0}));
}
