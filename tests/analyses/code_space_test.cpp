// The space of codes: directions that do not flip, empty places, paths, places of a carpet.
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <numeric>

#include "core/base/random.h"
#include "core/questions/class_regions.h"
#include "core/questions/code_density.h"
#include "core/questions/code_grid.h"
#include "core/questions/code_path.h"
#include "core/questions/code_plane.h"
#include "core/questions/code_usefulness.h"
#include "core/questions/nearest_sample.h"
#include "support/trained.h"

using namespace hourglass;

namespace {

/// Independent normal values with these deviations, the first along the first axis.
std::vector<float> cloud(int64_t count, const std::vector<double>& deviations, uint64_t seed = 1) {
    const RandomStream stream(seed, "cloud");
    std::vector<float> codes;
    for (uint64_t i = 0; i < static_cast<uint64_t>(count); ++i)
        for (size_t u = 0; u < deviations.size(); ++u)
            codes.push_back(static_cast<float>(deviations[u] * stream.normal(u, i)));
    return codes;
}

CodeDirections directionsOf(const std::vector<float>& codes, int64_t units,
                            const CodeDirections* earlier = nullptr) {
    return principalDirections(codeStatistics(codes.data(), std::ssize(codes) / units, units), 3,
                               earlier);
}

double dotOf(std::span<const double> a, std::span<const double> b) {
    return std::inner_product(a.begin(), a.end(), b.begin(), 0.0);
}

double distanceFrom(const float* code, const std::vector<double>& centre) {
    double sum = 0;
    for (size_t u = 0; u < centre.size(); ++u) sum += (code[u] - centre[u]) * (code[u] - centre[u]);
    return std::sqrt(sum);
}

}  // namespace

TEST(CodePlane, PrincipalDirectionsAreThoseOfTheCloud) {
    const CodeDirections found = directionsOf(cloud(4000, {1, 5, 0.2, 2}), 4);
    ASSERT_EQ(found.count(), 3);
    const std::vector<size_t> axes = {1, 3, 0};
    const std::vector<double> deviations = {5, 2, 1};
    for (int64_t i = 0; i < 3; ++i) {
        EXPECT_NEAR(std::abs(found.row(i)[axes[i]]), 1, 0.02);
        EXPECT_NEAR(found.deviations[i], deviations[i], 0.05 * deviations[i]);
        for (int64_t j = 0; j < 3; ++j)
            EXPECT_NEAR(dotOf(found.row(i), found.row(j)), i == j, 1e-9);
    }
    EXPECT_NEAR(found.share(0), 25 / 30.04, 0.02);
}

TEST(CodePlane, MatchedDirectionsNeitherFlipNorSwap) {
    const CodeDirections before = directionsOf(cloud(2000, {3, 2.9, 0.5, 0.4}), 4);
    CodeDirections turned = before;
    for (double& value : turned.rows) value = -value;
    // The second direction has become the widest, and all earlier signs were the other ones.
    const std::vector<float> later = cloud(2000, {2.9, 3.3, 0.5, 0.4}, 2);
    const CodeDirections alone = directionsOf(later, 4);
    EXPECT_LT(std::abs(dotOf(alone.row(0), before.row(0))), 0.7) << "else nothing is tested";
    for (const CodeDirections* earlier : {&before, static_cast<const CodeDirections*>(&turned)}) {
        const CodeDirections matched = directionsOf(later, 4, earlier);
        for (int64_t i = 0; i < 3; ++i) EXPECT_GT(dotOf(matched.row(i), earlier->row(i)), 0.7) << i;
        EXPECT_GT(matched.deviations[1], matched.deviations[0]);
    }
}

TEST(CodePlane, ADirectionThatHasBecomeClearlyWiderGoesFirst) {
    // Four values, three directions: the widest one later is none of the earlier three.
    const CodeDirections before = directionsOf(cloud(2000, {3, 2, 1, 0.1}), 4);
    const CodeDirections later = directionsOf(cloud(2000, {1, 2, 0.1, 8}, 2), 4, &before);
    EXPECT_NEAR(std::abs(later.row(0)[3]), 1, 0.01);
    EXPECT_NEAR(std::abs(later.row(1)[1]), 1, 0.01);
    EXPECT_GT(dotOf(later.row(1), before.row(1)), 0.9) << "its sign stays";
    EXPECT_NEAR(later.deviations[0], 8, 0.4);
}

TEST(CodePlane, CodesWithoutVarianceOrWithoutNumbersComeToAnEnd) {
    const CodeDirections before = directionsOf(cloud(100, {3, 2, 1, 0.1}), 4);
    for (float value : {0.0f, 1e-20f, std::nanf("")}) {
        const std::vector<float> same(400, value);
        EXPECT_EQ(directionsOf(same, 4, &before).count(), 3);
        EXPECT_FALSE(CodeDensity(same, 4).isEmptyAt(same.data()));
    }
}

TEST(CodePlane, APlaceLeadsToACodeThatStandsThere) {
    const std::vector<float> codes = cloud(500, {2, 1, 0.7, 0.3, 1.5});
    const CodeStatistics statistics = codeStatistics(codes.data(), 500, 5);
    const CodePlane plane =
        planeOfDirections(principalDirections(statistics, 3), statistics.mean, 0, 2);
    const std::span<const float> held(codes.data() + 35, 5);
    const std::vector<float> code = plane.codeAt(held, 1.25, -0.5);
    const auto [x, y] = plane.placeOf(code.data());
    EXPECT_NEAR(x, 1.25, 1e-5);
    EXPECT_NEAR(y, -0.5, 1e-5);
    // What is left when the two directions are taken away is that of the code that was held.
    const auto [deviationX, deviationY] = plane.deviations(statistics);
    EXPECT_NEAR(deviationX, principalDirections(statistics, 3).deviations[0], 1e-9);
    EXPECT_NEAR(deviationY, principalDirections(statistics, 3).deviations[2], 1e-9);
    const auto [heldX, heldY] = plane.placeOf(held.data());
    for (size_t u = 0; u < 5; ++u)
        EXPECT_NEAR(code[u] - x * plane.right[u] - y * plane.up[u],
                    held[u] - heldX * plane.right[u] - heldY * plane.up[u], 1e-5);
    const auto here = plane.codeAt(held, heldX, heldY);
    EXPECT_TRUE(std::equal(here.begin(), here.end(), held.begin()));
}

TEST(CodePlane, OfTwoValuesMovesThemAlone) {
    const std::vector<float> held = {1, 2, 3, 4};
    EXPECT_EQ(planeOfValues(4, 3, 1).codeAt(held, 8, 9), (std::vector<float>{1, 9, 3, 8}));
    EXPECT_EQ(planeOfValues(4, 2, -1).codeAt(held, 8, 9), (std::vector<float>{1, 2, 8, 4}));
    EXPECT_EQ(planeOfValues(4, 3, 1).placeOf(held.data()), std::make_pair(4.0, 2.0));
}

TEST(CodeDensity, FarPlacesAreEmptyAndDataWithinThePercentileAreNot) {
    constexpr int64_t kCount = 1000, kUnits = 6;
    const std::vector<float> codes = cloud(kCount, {1, 1, 1, 1, 1, 1});
    const CodeDensity density(codes, kUnits);
    // By hand: of each code the distance to its 10th nearest other one.
    std::vector<double> own;
    for (int64_t i = 0; i < kCount; ++i) {
        std::vector<double> all;
        for (int64_t j = 0; j < kCount; ++j) {
            double sum = 0;
            for (int64_t u = 0; u < kUnits; ++u)
                sum += std::pow(double{codes[i * kUnits + u]} - codes[j * kUnits + u], 2);
            if (i != j) all.push_back(std::sqrt(sum));
        }
        std::nth_element(all.begin(), all.begin() + 9, all.end());
        own.push_back(all[9]);
    }
    int beyond = 0;
    for (int64_t i = 0; i < kCount; ++i) {
        const bool far = own[i] > density.farthest();
        beyond += far;
        EXPECT_TRUE(far || !density.isEmptyAt(codes.data() + i * kUnits)) << i;
    }
    EXPECT_EQ(beyond, 10) << "1 % of a thousand";
    for (float away : {6.0f, 20.0f, 1e6f})
        EXPECT_TRUE(density.isEmptyAt(std::vector<float>(6, away).data()));
}

TEST(CodeDensity, IsMeasuredInTheWholeSpace) {
    std::vector<float> codes;  // a ring in the first two values; the third is always 0
    const std::vector<float> noise = cloud(600, {0.05, 0.05}, 3);
    for (int i = 0; i < 600; ++i) {
        const double angle = i * 0.0104719755;
        codes.push_back(static_cast<float>(std::cos(angle)) + noise[2 * i]);
        codes.push_back(static_cast<float>(std::sin(angle)) + noise[2 * i + 1]);
        codes.push_back(0);
    }
    const CodeDensity density(codes, 3);
    const CodePlane plane = planeOfValues(3, 0, 1);
    const auto emptyWith = [&](float third) {
        const std::vector<float> held = {0, 0, third};
        return density.emptyCells(plane, held, -1.5, -1.5, 3, 3, 9);
    };
    const auto onData = emptyWith(0);
    EXPECT_EQ(onData[4 * 9 + 4], 1) << "the hole in the middle";
    EXPECT_EQ(onData[4 * 9 + 7], 0) << "the ring at the right";
    EXPECT_EQ(onData[8 * 9 + 8], 1) << "the corner";
    const auto beside = emptyWith(2);
    EXPECT_EQ(std::count(beside.begin(), beside.end(), 1), 81)
        << "at this third value there are no codes anywhere";
}

TEST(CodeDensity, OfTooFewCodesSaysNothing) {
    const float far[2] = {100, 100};
    EXPECT_FALSE(CodeDensity().isEmptyAt(far));
    EXPECT_FALSE(CodeDensity({1, 2}, 2).isEmptyAt(far));
    EXPECT_TRUE(CodeDensity({1, 2, 1.5f, 2, 1, 1}, 2).isEmptyAt(far));
}

TEST(CodePath, AnArcKeepsItsRadius) {
    const std::vector<double> centre = {1, -2, 0.5};
    const std::vector<float> a = {3, -2, 0.5f}, b = {1, -0.585786438f, 1.914213562f};
    const auto arc = sphericalPath(a, b, centre, 12), line = straightPath(a, b, 12);
    ASSERT_EQ(arc.size(), 36u);
    for (size_t i = 0; i < 12; ++i) EXPECT_NEAR(distanceFrom(&arc[3 * i], centre), 2, 1e-5) << i;
    EXPECT_LT(distanceFrom(&line[3 * 6], centre), 1.5);
    for (size_t u = 0; u < 3; ++u) {
        EXPECT_NEAR(arc[u], a[u], 1e-6);
        EXPECT_NEAR(arc[33 + u], b[u], 1e-6);
    }
    const auto changes = changesAlong(arc, 3);  // it turns evenly
    ASSERT_EQ(changes.size(), 11u);
    for (double change : changes) EXPECT_NEAR(change, changes[0], 1e-5);
}

TEST(CodePath, BetweenTwoRadiiTheRadiusGoesEvenly) {
    const auto arc = sphericalPath(std::vector<float>{1, 0}, std::vector<float>{0, 3},
                                   std::vector<double>{0, 0}, 5);
    for (size_t i = 0; i < 5; ++i)
        EXPECT_NEAR(distanceFrom(&arc[2 * i], {0, 0}), 1 + 0.5 * static_cast<double>(i), 1e-6);
}

TEST(CodePath, WithoutAnArcItIsTheLine) {
    const std::vector<float> a = {1, 0}, b = {-2, 0}, zero = {0, 0};
    const std::vector<double> centre = {0, 0};
    EXPECT_EQ(sphericalPath(a, b, centre, 4), straightPath(a, b, 4));
    EXPECT_EQ(sphericalPath(zero, b, centre, 4), straightPath(zero, b, 4));
    const auto line = straightPath(a, b, 4);
    const std::vector<float> byHand = {1, 0, 0, 0, -1, 0, -2, 0};
    ASSERT_EQ(line.size(), byHand.size());
    for (size_t i = 0; i < line.size(); ++i) EXPECT_NEAR(line[i], byHand[i], 1e-6);
}

TEST(CodeGrid, NormalQuantilesUndoTheLaw) {
    EXPECT_NEAR(normalQuantile(0.975), 1.959963984540054, 1e-12);
    EXPECT_NEAR(normalQuantile(0.0013498980316300957), -3, 1e-11);
    EXPECT_NEAR(normalQuantile(0.5), 0, 1e-15);
    const auto places = placesByNormal(10);
    EXPECT_TRUE(std::is_sorted(places.begin(), places.end()));
    EXPECT_NEAR(places.front(), -1.6448536269514722, 1e-12);
    EXPECT_NEAR(places.back(), 1.6448536269514722, 1e-12);
}

TEST(CodeGrid, PercentilesFollowTheDataAndRowsGoUpwards) {
    std::vector<double> values(101);
    std::iota(values.begin(), values.end(), 0);
    EXPECT_EQ(placesByPercentiles(values, 4), (std::vector<double>{12.5, 37.5, 62.5, 87.5}));
    const std::vector<float> held = {7, 8, 9};
    const auto codes = codesAtCrossings(planeOfValues(3, 0, 2), held, std::vector<double>{1, 2},
                                        std::vector<double>{-5, 5});
    EXPECT_EQ(codes, (std::vector<float>{1, 8, -5, 2, 8, -5, 1, 8, 5, 2, 8, 5}));
}

TEST(NearestSample, IsTheOneByHandAndEndsWhenTold) {
    const LoadedData loaded = support::spots(700);
    PartView part{loaded.train, {}};
    for (uint32_t row = 0; row < 700; ++row) part.rows.push_back(699 - row);
    std::vector<float> wanted(static_cast<size_t>(part.data->units()));
    part.data->copySample(123, wanted.data());
    wanted[0] += 0.25f;
    const NearestSample nearest = nearestSample(part, wanted.data());
    EXPECT_NEAR(nearest.squared, 0.0625, 1e-6);
    std::vector<float> own(wanted.size());
    part.data->copySample(part.rows[nearest.index], own.data());
    EXPECT_EQ(nearest.values, own);
    EXPECT_EQ(nearest.label, part.data->labels[part.rows[nearest.index]]);
    EXPECT_EQ(nearestSample(part, wanted.data(), [] { return false; }).index, -1);
}

TEST(CodeUsefulness, DivergenceIsTheClosedFormAndNothingForThePriorItself) {
    // Value 1 is the prior, value 2 has mean 2 and deviation 1/2, value 3 mean -1 and deviation 1.
    const std::vector<float> means = {0, 2, -1, 0, 2, -1};
    const float log4 = static_cast<float>(-std::log(4.0));
    const CodeUsefulness found =
        usefulnessByDivergence(means, std::vector<float>{0, log4, 0, 0, log4, 0}, 3);
    EXPECT_NEAR(found.of[0], 0, 1e-12);
    EXPECT_NEAR(found.of[1], (4 + 0.25 - 1 + std::log(4.0)) / 2, 1e-6);
    EXPECT_NEAR(found.of[2], 0.5, 1e-12);
    EXPECT_EQ(found.order(), (std::vector<int>{1, 2, 0}));
    EXPECT_TRUE(found.isDead(0));
    EXPECT_EQ(found.inUse(), 2);
}

TEST(CodeUsefulness, EffectIsVarianceTimesTheSquaredColumnOfALinearDecoder) {
    const Experiment e = support::experimentOf(R"({
        "hourglass": 1, "recipe": "linear",
        "data": {"source": "fashion", "limit": 300},
        "network": {"encoder": [{"layer": "dense", "units": 4, "activation": "linear"}]},
        "optimizer": {"kind": "pca"}, "training": {"epochs": 1}})");
    const auto run = support::trainedOn(e, *prepareData(e.section("data")));
    const int64_t units = run.model->model().codeUnits(), width = 784;
    const std::vector<float> codes = codesOf(run.subject(), run.trainer->data().train);
    std::vector<float> widened = codes;
    for (size_t i = 2; i < widened.size(); i += static_cast<size_t>(units)) widened[i] = 7;
    const CodeUsefulness found = usefulnessByEffect(*run.model, widened, {});
    const CodeStatistics statistics =
        codeStatistics(widened.data(), std::ssize(widened) / units, units);
    std::vector<float> ends(static_cast<size_t>(2 * units)), drawn(static_cast<size_t>(2 * width));
    for (int64_t u = 0; u < units; ++u) {
        ends.assign(ends.size(), 0.0f);
        ends[static_cast<size_t>(units + u)] = 1;
        run.model->decode(ends.data(), 2, drawn.data());
        double column = 0;
        for (int64_t p = 0; p < width; ++p)
            column += std::pow(double{drawn[width + p]} - double{drawn[p]}, 2);
        const double wanted = column * statistics.covariance[u * (units + 1)];
        EXPECT_NEAR(found.of[u], wanted, 0.02 * wanted + 1e-9) << u;
    }
    EXPECT_TRUE(found.isDead(2)) << "it never varies";
    EXPECT_EQ(found.inUse(), units - 1);
    EXPECT_EQ(found.order().back(), 2);
    EXPECT_TRUE(usefulnessByEffect(*run.model, widened, {}, [] { return false; }).of.empty());
}

TEST(CarpetPlaces, AreQuantilesAroundTheCodeOfNothingOrPercentilesOfTheCodes) {
    CodePlane plane = planeOfValues(2, 1, 0);
    plane.middle = {0.5, -1};
    const auto prior = carpetPlaces(plane, {}, true, 2);
    EXPECT_NEAR(prior.right[0], 1 + normalQuantile(0.25), 1e-12);
    EXPECT_NEAR(prior.up[1], -0.5 + normalQuantile(0.75), 1e-12);
    const auto data = carpetPlaces(planeOfValues(2, 0, -1),
                                   std::vector<float>{4, 0, 1, 0, 2, 0, 3, 0, 5, 0}, false, 2);
    EXPECT_EQ(data.right, (std::vector<double>{2, 4}));
    EXPECT_EQ(data.up, std::vector<double>{0});
}

TEST(CodePath, GoesOverEveryPointInEvenLegs) {
    const std::vector<float> points = {0, 0, 4, 0, 4, 8};
    const std::vector<float> path = pathOver(points, 2, {}, 5);
    EXPECT_EQ(path, (std::vector<float>{0, 0, 2, 0, 4, 0, 4, 4, 4, 8}));
    EXPECT_EQ(pathOver(points, 2, {}, 6).size(), 2 * 7u) << "as many steps on each leg";
    EXPECT_EQ(pathOver(std::span(points).first(4), 2, {}, 3),
              straightPath(std::span(points).first(2), std::span(points).subspan(2, 2), 3));
    // Each leg of an arc keeps its own radius.
    const std::vector<float> ring = {2, 0, 0, 2, -2, 0};
    const std::vector<double> centre = {0, 0};
    const std::vector<float> arc = pathOver(ring, 2, centre, 9);
    for (size_t i = 0; i < arc.size(); i += 2) EXPECT_NEAR(std::hypot(arc[i], arc[i + 1]), 2, 1e-6);
    EXPECT_NEAR(arc[8], 0, 1e-6);
    EXPECT_NEAR(arc[9], 2, 1e-6);
}

TEST(CodePath, AnAnalogyEndsInTheFourthCornerOfTheParallelogram) {
    const std::vector<float> a = {1, 2}, b = {3, 2}, c = {1, 5};
    const auto grid = analogyGrid(a, b, c, 3);
    const std::vector<float> expected = {1,    2, 2,    2, 3, 2, 1, 3.5f, 2,
                                         3.5f, 3, 3.5f, 1, 5, 2, 5, 3,    5};
    EXPECT_EQ(grid, expected);
}

/// Two clouds left and right: two regions whose border is in the middle, where the probe is least
/// sure; one label, or none, are no classes.
TEST(ClassRegions, MeetWhereTheProbeIsLeastSure) {
    std::vector<float> codes = cloud(400, {1, 1});
    std::vector<int32_t> labels;
    for (size_t i = 0; i < 400; ++i) {
        labels.push_back(i % 4 < 2 ? 1 : 0);
        const float side = labels.back() == 1 ? 1.0f : -1.0f;
        codes[2 * i] = side * (std::abs(codes[2 * i]) + 1);
    }
    for (size_t i = 352; i < 400; ++i) labels[i] = -1;
    const ClassReader reader = readClasses(codes, 2, labels);
    ASSERT_TRUE(reader.probe);
    EXPECT_EQ(reader.classes, 2);
    EXPECT_GT(reader.right, 0.98);
    const std::vector<float> held = {0, 0};
    const auto regions = classRegions(reader, planeOfValues(2, 0, 1), held, -2, -2, 4, 4, 8);
    ASSERT_EQ(regions.classes.size(), size_t{64});
    for (size_t i = 0; i < 64; ++i) {
        if (i % 8 < 3 || i % 8 > 4) {  // beside the border
            EXPECT_EQ(regions.classes[i], i % 8 < 4 ? 0 : 1);
        }
        EXPECT_GE(regions.sure[i], 0.5f);
    }
    EXPECT_LT(regions.sure[4 * 8 + 4], regions.sure[4 * 8 + 7]);
    EXPECT_FALSE(readClasses(codes, 2, std::vector<int32_t>(400, 3)).probe);
    EXPECT_FALSE(readClasses(codes, 2, std::vector<int32_t>(400, -1)).probe);
}
