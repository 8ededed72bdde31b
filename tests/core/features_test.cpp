#include "core/statistics/features.h"

#include <gtest/gtest.h>

using namespace hourglass;

TEST(Features, OfADenseLayerAreWholePictures) {
    Parameters p;
    p.declare("encoder.0.weight", Shape{6, 2}, Initializer::constant(0));
    p.allocate();
    for (int i = 0; i < 12; ++i) p.values()[i] = static_cast<float>(i % 2 ? i : 1);
    const Features f =
        firstLayerFeatures(p, {p.values(), static_cast<size_t>(p.size())}, Shape{1, 2, 3});
    EXPECT_EQ(f.tile, (Shape{1, 2, 3}));
    EXPECT_EQ(f.order, (std::vector<int>{1, 0}));
    EXPECT_EQ(f.unit(1)[2], 5);
    EXPECT_EQ(f.largest, 11);
}

TEST(Features, LeaveOutWhatIsToldBesideThePicture) {
    Parameters p;
    p.declare("encoder.0.weight", Shape{6 + 2, 3}, Initializer::constant(0));
    p.allocate();
    for (int i = 0; i < 24; ++i) p.values()[i] = static_cast<float>(i);
    const Features f =
        firstLayerFeatures(p, {p.values(), static_cast<size_t>(p.size())}, Shape{1, 2, 3});
    EXPECT_EQ(f.inputs, 6);
    EXPECT_EQ(std::vector<float>(f.unit(1), f.unit(1) + 6),
              (std::vector<float>{1, 4, 7, 10, 13, 16}));
}

TEST(Features, OfAConvolutionAreItsFiltersChannelByChannel) {
    Parameters p;
    p.declare("encoder.0.weight", Shape{2, 2, 3, 4}, Initializer::constant(0));
    p.allocate();
    // The weight at row y, column x, channel c of unit u says so.
    for (int y = 0; y < 2; ++y)
        for (int x = 0; x < 2; ++x)
            for (int c = 0; c < 3; ++c)
                for (int u = 0; u < 4; ++u)
                    p.values()[((y * 2 + x) * 3 + c) * 4 + u] =
                        static_cast<float>(1000 * u + 100 * c + 10 * y + x);
    const Features f =
        firstLayerFeatures(p, {p.values(), static_cast<size_t>(p.size())}, Shape{3, 8, 8});
    EXPECT_EQ(f.tile, (Shape{3, 2, 2}));
    EXPECT_EQ(f.units, 4);
    EXPECT_EQ(std::vector<float>(f.unit(2), f.unit(2) + 12),
              (std::vector<float>{2000, 2001, 2010, 2011, 2100, 2101, 2110, 2111, 2200, 2201, 2210,
                                  2211}));
}

TEST(Features, OfARecurrentLayerAreTheWeightsOfOneStep) {
    Parameters p;
    p.declare("encoder.0.weight", Shape{3, 2}, Initializer::constant(1));
    p.allocate();
    const Features f = firstLayerFeatures(p, {p.values(), static_cast<size_t>(p.size())}, Shape{9});
    EXPECT_EQ(f.tile, Shape{3});
    EXPECT_EQ(std::ssize(f.weights), 6);
}

TEST(Features, OfAQuantiserAreTheEntriesOfItsBookInTheirOrder) {
    Parameters p;
    p.declare("encoder.0.book", Shape{3, 2}, Initializer::constant(0));
    p.allocate();
    for (int i = 0; i < 6; ++i) p.values()[i] = static_cast<float>(i);
    const Features f =
        firstLayerFeatures(p, {p.values(), static_cast<size_t>(p.size())}, Shape{1, 4, 4});
    EXPECT_TRUE(f.isBook);
    EXPECT_EQ(f.order, (std::vector<int>{0, 1, 2}));
    EXPECT_EQ(std::vector<float>(f.unit(1), f.unit(1) + 2), (std::vector<float>{2, 3}));
}
