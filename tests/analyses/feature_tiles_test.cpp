#include "core/questions/feature_sight.h"

#include <gmock/gmock.h>

#include <algorithm>
#include <cmath>

#include "support/trained.h"

using namespace hourglass;
using support::experimentOf;
using testing::HasSubstr;

namespace {

/// A network of small digits whose weights are set by hand.
class ByHand {
 public:
    ByHand(const std::string& layers, const std::string& more = "") {
        const Experiment e = experimentOf(
            R"({ "recipe": "basic", "data": { "source": "stroke-digits", "samples": 120,
                "size": 12 }, "likelihood": { "kind": "gaussian", "output": "linear" },
                "network": { "encoder": [)" +
            layers + "]" + more + R"( }, "training": { "epochs": 0 } })");
        run_ = support::trainedOn(e, *prepareData(e.section("data")));
        samples = picturesOf(run_.trainer->data(), run_.trainer->data().train);
        weights_.assign(run_.model->parameters().values(),
                        run_.model->parameters().values() + run_.model->parameters().size());
    }
    /// All values of a tensor by their number.
    void set(const std::string& name, const std::function<float(int64_t)>& value) {
        const auto& p = run_.model->parameters();
        const auto& tensor = p.tensors().at(static_cast<size_t>(p.find(name)));
        for (int64_t i = 0; i < tensor.shape.count(); ++i)
            weights_[static_cast<size_t>(tensor.offset + i)] = value(i);
        run_.model->setParameters(weights_);
    }
    float at(const std::string& name, int64_t i) const {
        const auto& p = run_.model->parameters();
        return p.values(p.find(name))[i];
    }
    AnalysisSubject subject(std::stop_token stop = {}) const { return run_.subject(stop); }
    std::vector<FeatureLayer> layers() const {
        return featureLayers(run_.model->model(), run_.model->parameters());
    }
    LayerAnswers answers(const FeatureLayer& layer) const {
        return answersOfLayer(subject(), layer, samples, {});
    }
    Result<Features> tiles(const FeatureLayer& layer, FeatureFace face,
                           std::vector<int64_t> units = {}) const {
        return featureTiles(subject(), layer, face, answers(layer), samples, units);
    }
    std::vector<float> samples;

 private:
    support::Asked run_;
    std::vector<float> weights_;
};

const char* const kTwoLayers =
    R"({ "layer": "dense", "units": 4, "activation": "relu" },
       { "layer": "dense", "units": 2, "activation": "linear" })";

}  // namespace

TEST(FeatureTiles, LayersAreListedUpToTheResult) {
    const auto layers = ByHand(kTwoLayers).layers();
    ASSERT_EQ(layers.size(), 3u);
    EXPECT_EQ(layers[0].units, 4);
    EXPECT_TRUE(layers[1].isCode);
    EXPECT_EQ(layers[1].units, 2);
    EXPECT_EQ(layers[2].part, "decoder");
    EXPECT_EQ(layers[2].units, 4);
    const auto maps = ByHand(R"({ "layer": "convolution", "channels": 3, "activation": "relu" },
                                { "layer": "flatten" }, { "layer": "dense", "units": 2 })")
                          .layers();
    EXPECT_TRUE(maps[0].isMaps);
    EXPECT_EQ(maps[0].units, 3);
    EXPECT_TRUE(maps[1].isCode);
}

TEST(FeatureTiles, DeadAlwaysOnAndTwinUnitsAreFound) {
    ByHand net(kTwoLayers);
    const auto first = net.layers()[0];
    // Unit 0 sees half of the picture, unit 1 three times the same; unit 2 is held below zero;
    // unit 3 adds up all and never falls to zero.
    net.set("encoder.0.weight", [](int64_t i) {
        const int64_t pixel = i / 4, unit = i % 4;
        if (unit < 2) return pixel < 72 ? (unit == 0 ? 1.0F : 3.0F) : 0.0F;
        return unit == 2 ? -1.0F : 1.0F;
    });
    net.set("encoder.0.bias", [](int64_t u) { return u == 2 ? -1.0F : u == 3 ? 1.0F : 0.0F; });
    const UnitAnswers a = net.answers(first).units;
    EXPECT_EQ(a.samples, std::ssize(net.samples) / 144);
    EXPECT_THAT(a.dead, testing::ElementsAre(false, false, true, false));
    EXPECT_TRUE(a.alwaysOn[3]);
    EXPECT_FALSE(a.alwaysOn[2]);
    EXPECT_EQ(a.twin[1], 0);
    // What excites unit 0 most is the sample with most ink in its half.
    const int64_t best = strongestSamples(a.of(0), 1)[0];
    const auto ink = [&](int64_t i) {
        float sum = 0;
        for (int64_t p = 0; p < 72; ++p) sum += net.samples[static_cast<size_t>(i * 144 + p)];
        return sum;
    };
    for (int64_t i = 0; i < a.samples; ++i) EXPECT_LE(ink(i), ink(best) + 1e-4);
}

TEST(FeatureTiles, ACodeUnitDrawsItsRowOfALinearDecoder) {
    ByHand net(R"({ "layer": "dense", "units": 3, "activation": "linear" })");
    const auto code = net.layers().at(0);
    const LayerAnswers a = net.answers(code);
    const auto tiles = net.tiles(code, FeatureFace::Draws);
    ASSERT_TRUE(tiles) << tiles.error().sentence();
    for (int64_t u = 0; u < 3; ++u) {
        const float way = a.most[static_cast<size_t>(u)] - a.least[static_cast<size_t>(u)];
        for (int64_t i : {0, 20, 143})
            EXPECT_NEAR(tiles->unit(u)[i], way * net.at("decoder.0.weight", u * 144 + i), 1e-5);
    }
}

TEST(FeatureTiles, ADecoderUnitThatIsDeadDrawsNothing) {
    ByHand net(kTwoLayers);
    net.set("decoder.0.weight", [](int64_t i) { return i % 4 == 1 ? 0.0F : 1.0F; });
    net.set("decoder.0.bias", [](int64_t u) { return u == 1 ? -1.0F : 5.0F; });
    const auto tiles = net.tiles(net.layers()[2], FeatureFace::Draws);
    ASSERT_TRUE(tiles);
    EXPECT_EQ(tiles->strength[1], 0);
    EXPECT_GT(tiles->strength[0], 0);
    EXPECT_EQ(tiles->order.back(), 1);
}

TEST(FeatureTiles, OneSigmoidLayerIsMaximisedByItsOwnWeights) {
    ByHand net(R"({ "layer": "dense", "units": 5, "activation": "sigmoid" })");
    const auto layer = net.layers()[0];
    const auto weights = net.tiles(layer, FeatureFace::Weights);
    const auto most = net.tiles(layer, FeatureFace::Maximised);
    ASSERT_TRUE(weights && most);
    for (int64_t u = 0; u < 5; ++u) {
        EXPECT_NEAR(most->strength[static_cast<size_t>(u)], most->strength[0], 1e-3);
        double dot = 0;
        for (int64_t i = 0; i < 144; ++i) dot += double{weights->unit(u)[i]} * most->unit(u)[i];
        EXPECT_NEAR(dot / weights->strength[static_cast<size_t>(u)] /
                        most->strength[static_cast<size_t>(u)],
                    1, 1e-5);
    }
}

TEST(FeatureTiles, ADeeperUnitIsMaximisedBeyondAllSamples) {
    ByHand net(kTwoLayers);
    const auto code = net.layers()[1];
    const auto most = net.tiles(code, FeatureFace::Maximised, {1});
    ASSERT_TRUE(most) << most.error().sentence();
    ASSERT_EQ(most->units, 1);
    const auto s = net.subject();
    // Data are not scaled here, so the input can be shown to the network as it is.
    ASSERT_EQ(s.data.scaling.factor, 1);
    float code1[2];
    s.model.encode(most->unit(0), 1, code1);
    EXPECT_GT(code1[1], net.answers(code).units.most[1] * 0.99F);
}

TEST(FeatureTiles, AMapIsOnAtAShareOfItsPlacesAndMaximisedAsAWhole) {
    ByHand net(
        R"({ "layer": "convolution", "channels": 2, "kernel": 3, "stride": 1, "activation": "relu" },
                  { "layer": "flatten" }, { "layer": "dense", "units": 2 })");
    // Map 0 gives the ink of its middle, map 1 nothing but at black places.
    net.set("encoder.0.weight", [](int64_t i) { return i / 2 == 4 ? (i % 2 ? -5.0F : 1.0F) : 0; });
    net.set("encoder.0.bias", [](int64_t u) { return u == 1 ? 0.001F : 0.0F; });
    const auto maps = net.layers()[0];
    const UnitAnswers a = net.answers(maps).units;
    const auto inked =
        std::count_if(net.samples.begin(), net.samples.end(), [](float v) { return v > 0; });
    EXPECT_NEAR(a.usage[0], double(inked) / double(net.samples.size()), 1e-6);
    EXPECT_GT(a.usage[1], 0.5);
    EXPECT_EQ(a.countAlwaysOn(), 0);
    const auto most = net.tiles(maps, FeatureFace::Maximised);
    ASSERT_TRUE(most) << most.error().sentence();
    EXPECT_GT(most->strength[0], 0);
    // All of the length goes where the map answers: no pixel of it is black or negative.
    for (int64_t i = 0; i < 144; ++i) EXPECT_GE(most->unit(0)[i], 0) << i;
}

TEST(FeatureTiles, FiltersOfADeeperConvolutionLieBesideEachOther) {
    ByHand net(R"({ "layer": "convolution", "channels": 5, "kernel": 3 },
                  { "layer": "convolution", "channels": 2, "kernel": 3 },
                  { "layer": "flatten" }, { "layer": "dense", "units": 2 })");
    const auto second = net.layers()[1];
    const auto tiles = net.tiles(second, FeatureFace::Weights);
    ASSERT_TRUE(tiles) << tiles.error().sentence();
    EXPECT_EQ(tiles->tile, (Shape{1, 6, 9}));  // five filters of 3 x 3 in two rows
    // Channel 4 of unit 1, row 2, column 0: in the second row of filters, the second one.
    EXPECT_EQ(tiles->unit(1)[5 * 9 + 3], net.at("encoder.1.weight", ((2 * 3 + 0) * 5 + 4) * 2 + 1));
}

TEST(FeatureTiles, FacesThatDoNotFitSayWhy) {
    const ByHand net(kTwoLayers);
    const auto layers = net.layers();
    const auto why = [&](size_t layer, FeatureFace face) {
        const auto tiles = net.tiles(layers[layer], face);
        return tiles ? std::string() : tiles.error().what;
    };
    EXPECT_THAT(why(0, FeatureFace::Draws), HasSubstr("goes through the code"));
    EXPECT_THAT(why(2, FeatureFace::Weights), HasSubstr("see codes"));
    EXPECT_THAT(why(2, FeatureFace::Maximised), HasSubstr("see codes"));
    EXPECT_EQ(why(1, FeatureFace::Weights), "");
    std::stop_source stop;
    stop.request_stop();
    EXPECT_FALSE(featureTiles(net.subject(stop.get_token()), layers[1], FeatureFace::Draws,
                              net.answers(layers[1]), net.samples));
}

TEST(FeatureSight, ShowsTheFirstLayerThatHasTheFace) {
    const ByHand net(kTwoLayers);
    const auto sight = lookAtFeatures(net.subject(), {.face = FeatureFace::Draws}, net.samples, {});
    ASSERT_TRUE(sight) << sight.error().sentence();
    EXPECT_TRUE(sight->layer().isCode);
    EXPECT_EQ(sight->face, FeatureFace::Draws);
    // Of a chosen layer another face is shown, and why.
    const auto other =
        lookAtFeatures(net.subject(), {.layer = 2, .face = FeatureFace::Weights}, net.samples, {});
    ASSERT_TRUE(other);
    EXPECT_EQ(other->face, FeatureFace::Draws);
    EXPECT_THAT(other->unfit.at(FeatureFace::Weights), HasSubstr("see codes"));
}

TEST(FeatureSight, KeepsEachOfTheBestSamplesOnce) {
    ByHand net(kTwoLayers);
    // Every sample twice, side by side.
    std::vector<float> twice;
    for (size_t i = 0; i < net.samples.size(); i += 144)
        for (int k = 0; k < 2; ++k)
            twice.insert(twice.end(), net.samples.begin() + static_cast<long>(i),
                         net.samples.begin() + static_cast<long>(i) + 144);
    const auto once = lookAtFeatures(net.subject(), {.layer = 1}, net.samples, {});
    const auto doubled = lookAtFeatures(net.subject(), {.layer = 1}, twice, {});
    ASSERT_TRUE(once && doubled);
    for (size_t k = 0; k < 9; ++k) EXPECT_EQ(doubled->best[0].at(k) / 2, once->best[0].at(k)) << k;
}

TEST(FeatureSight, SortsByWhatTheUnitsDo) {
    ByHand net(kTwoLayers);
    // Unit 2 has large weights and is dead; unit 1 answers to ink, unit 0 a little less.
    net.set("encoder.0.weight", [](int64_t i) {
        const float by[] = {0.5F, 1.0F, -9.0F, 0.1F};
        return by[i % 4];
    });
    net.set("encoder.0.bias", [](int64_t u) { return u == 0 ? -2.0F : 0.0F; });
    const auto sight = lookAtFeatures(net.subject(), {}, net.samples, {});
    ASSERT_TRUE(sight);
    EXPECT_THAT(sight->order(UnitOrder::Strength), testing::ElementsAre(2, 1, 0, 3));
    EXPECT_EQ(sight->order(UnitOrder::Activity)[0], 1);
    EXPECT_EQ(sight->order(UnitOrder::Usage).back(), 2);
    EXPECT_EQ(sight->order(UnitOrder::Alike).back(), 2);
    EXPECT_THAT(sight->order(UnitOrder::Own), testing::ElementsAre(0, 1, 2, 3));
}

TEST(FeatureSight, RangesOverAllLayersAndLooksAtOneUnitAlone) {
    ByHand net(kTwoLayers);
    net.set("encoder.0.weight", [](int64_t) { return 2.0F; });
    net.set("encoder.1.weight", [](int64_t) { return 3.0F; });
    const auto sight =
        lookAtFeatures(net.subject(), {.layer = 0, .allLayers = true, .unit = 3}, net.samples, {});
    ASSERT_TRUE(sight);
    EXPECT_FLOAT_EQ(sight->tiles.largest, 2);
    EXPECT_FLOAT_EQ(sight->largestOfAll, 4 * 2 * 3);  // down through four units
    EXPECT_EQ(sight->unit.count(FeatureFace::Draws), 0u);
    ASSERT_EQ(sight->unit.count(FeatureFace::Maximised), 1u);
    EXPECT_EQ(sight->unit.at(FeatureFace::Weights).units, 1);
    EXPECT_EQ(sight->best.at(3).size(), 9u);
}

TEST(FeatureSight, MeansAreTakenOfTheChosenSamples) {
    const std::vector<float> samples = {1, 2, 3, 4, 5, 9};
    const std::vector<int64_t> which = {0, 2};
    EXPECT_THAT(meanOfSamples(samples, 2, which), testing::ElementsAre(3, 5.5F));
}

TEST(FeatureSight, OfOneUnitIsThatOfTheWhole) {
    const ByHand net(kTwoLayers);
    const auto layer = net.layers()[1];
    for (FeatureFace face : kFeatureFaces) {
        const auto whole =
            lookAtFeatures(net.subject(), {.layer = 1, .face = face}, net.samples, {});
        const auto one = lookAtUnit(net.subject(), layer, face, 1, net.samples, {});
        ASSERT_TRUE(whole && one);
        if (face == FeatureFace::Excites) {
            EXPECT_EQ(one->best, whole->best[1]);
            continue;
        }
        for (int64_t i = 0; i < 144; ++i)
            EXPECT_NEAR(one->tile.unit(0)[i], whole->tiles.unit(1)[i], 1e-4) << i;
    }
}

TEST(FeatureSight, RotatesALinearAutoencoderToItsPrincipalDirections) {
    ByHand net(R"({ "layer": "dense", "units": 2, "activation": "linear" })");
    const auto s = net.subject();
    const Pca pca = fitPca(s.data, s.data.train, 2);
    // A decoder that mixes the true directions spans their plane and has none of them.
    net.set("decoder.0.weight", [&](int64_t i) {
        const float a = pca.directions[static_cast<size_t>(i % 144)],
                    b = pca.directions[static_cast<size_t>(144 + i % 144)];
        return i < 144 ? a + b : a - b;
    });
    const auto sight = lookAtFeatures(
        net.subject(), {.face = FeatureFace::Draws, .principal = true}, net.samples, {}, &pca);
    ASSERT_TRUE(sight && sight->match);
    EXPECT_LT(sight->match->angle, 1e-3);
    EXPECT_NEAR(std::abs(sight->match->cosine[0]), std::sqrt(0.5), 1e-3);
    ASSERT_EQ(sight->rotated.units, 2);
    for (int64_t k = 0; k < 2; ++k) {
        double dot = 0;
        for (int64_t i = 0; i < 144; ++i)
            dot += double{sight->rotated.unit(k)[i]} *
                   pca.directions[static_cast<size_t>(144 * k + i)];
        EXPECT_GT(dot, 1 - 1e-4) << "with the sign of the true one";
    }
}
