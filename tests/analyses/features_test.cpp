// What units of each layer answer to.
#include <gmock/gmock.h>

#include "core/questions/layer_pictures.h"
#include "core/questions/unit_ascent.h"
#include "support/trained.h"

using namespace hourglass;
using support::ask;
using support::experimentOf;
using testing::HasSubstr;

namespace {

double cosine(std::span<const float> a, std::span<const float> b) {
    double dot = 0, aa = 0, bb = 0;
    for (size_t i = 0; i < a.size(); ++i) {
        dot += double{a[i]} * b[i];
        aa += double{a[i]} * a[i];
        bb += double{b[i]} * b[i];
    }
    return dot / std::sqrt(aa * bb);
}

support::Asked digits(const std::string& layers, const std::string& epochs = "3") {
    const Experiment e = experimentOf(
        R"({ "recipe": "basic", "data": { "source": "stroke-digits", "samples": 600, "size": 14 },
            "network": { "encoder": [)" +
        layers + R"(] }, "training": { "epochs": )" + epochs + "} }");
    return support::trainedOn(e, *prepareData(e.section("data")));
}

}  // namespace

TEST(StackedFeatures, LayerOneActivationMaximisationFindsTheWeights) {
    for (const char* activation : {"relu", "sigmoid", "tanh"}) {
        const auto run =
            digits(R"({ "layer": "dense", "units": 12, "activation": ")" + std::string(activation) +
                   R"(" }, { "layer": "dense", "units": 4 })");
        const auto s = run.subject();
        const auto found = findExcitingInputs(s, s.data.train, {0}, 6, 9);
        ASSERT_EQ(found.size(), 1u);
        auto ascent = UnitAscent::create(s, 0, found[0].units);
        ASSERT_TRUE(ascent);
        for (size_t u = 0; u < 6; ++u)
            s.data.train.data->copySample(s.data.train.rows[found[0].rows[u][0]],
                                          (*ascent)->inputs().data() + u * 196);
        (*ascent)->climb(5, 200, {});
        const ProjectedWeights weights = projectedWeights(s, 0);
        ASSERT_EQ(weights.units, 12);
        for (size_t u = 0; u < 6; ++u) {
            const auto x = (*ascent)->inputs().subspan(u * 196, 196);
            EXPECT_GT(cosine(x, weights.of(found[0].units[u])), 0.999) << activation;
            double length = 0;
            for (float v : x) length += double{v} * v;
            EXPECT_NEAR(std::sqrt(length), 5, 1e-3);
        }
    }
}

TEST(StackedFeatures, TheStrongestSamplesAreThose) {
    const auto run = digits(R"({ "layer": "dense", "units": 10, "activation": "relu" },
                               { "layer": "dense", "units": 3 })");
    const auto s = run.subject();
    const auto found = findExcitingInputs(s, s.data.train, {0, 1}, 2, 3);
    ASSERT_EQ(found.size(), 2u);
    const auto codes = codesOf(s, s.data.train);
    const int64_t unit = found[1].units[0];
    float most = -1e9f;
    for (int64_t i = 0; i < s.data.train.count(); ++i) most = std::max(most, codes[3 * i + unit]);
    EXPECT_FLOAT_EQ(found[1].answers[0][0], most);
    EXPECT_FLOAT_EQ(codes[3 * found[1].rows[0][1] + unit], found[1].answers[0][1]);
    EXPECT_GE(found[1].answers[0][1], found[1].answers[0][2]);
}

TEST(StackedFeatures, WeightsGoDownThroughTheLayers) {
    const auto run = digits(R"({ "layer": "dense", "units": 10, "activation": "relu" },
                               { "layer": "dropout" }, { "layer": "dense", "units": 3 })",
                            "0");
    const auto s = run.subject();
    const auto top = projectedWeights(s, 2), first = projectedWeights(s, 0);
    ASSERT_EQ(top.units, 3);
    const auto& p = s.model.parameters();
    const auto& tensor = p.tensors()[static_cast<size_t>(p.find("encoder.2.weight"))];
    for (int64_t pixel : {0, 77, 195}) {
        double sum = 0;
        for (int64_t h = 0; h < 10; ++h)
            sum += double{first.of(h)[pixel]} * p.values()[tensor.offset + h * 3 + 1];
        EXPECT_NEAR(top.of(1)[pixel], sum, 1e-6);
    }
}

TEST(StackedFeatures, ConvolutionsHaveMapsAndNoProjectedWeights) {
    const auto run = digits(R"({ "layer": "convolution", "channels": 3, "activation": "relu" },
                               { "layer": "flatten" }, { "layer": "dense", "units": 4 })",
                            "1");
    auto r = ask(run, "features", R"({"units": 2, "samples": 2, "steps": 20})");
    ASSERT_TRUE(r) << r.error().sentence();
    ASSERT_EQ(r->tables.at(0).rows.size(), 2u);
    EXPECT_TRUE(std::isnan(r->tables[0].rows[0].values[2]));
    ASSERT_EQ(r->pictures.size(), 4u);  // no weights
    EXPECT_THAT(r->pictures[0].names[0], HasSubstr("map "));
    EXPECT_EQ(r->pictures[1].perRow, 2);
    // What was found excites more than any sample does.
    for (auto& row : r->tables[0].rows) EXPECT_GT(row.values[1], row.values[0]) << row.name;
}

TEST(StackedFeatures, SparsityMakesEdgeFiltersOfNaturalPatches) {
    const auto share = [](const std::string& penalties) {
        const Experiment e = experimentOf(
            R"({ "recipe": "edges", "data": { "source": "dead-leaves", "samples": 2000, "size": 8 },
                 "network": { "encoder": [{ "layer": "dense", "units": 32, "activation": "sigmoid" }] })" +
            penalties + R"(, "training": { "epochs": 60, "batch": 50 } })");
        auto r = ask(support::trainedOn(e, *prepareData(e.section("data"))), "features");
        EXPECT_TRUE(r) << r.error().sentence();
        return r->tables.at(0).rows.at(0).values.at(3);
    };
    EXPECT_GT(share(""), 80);
    EXPECT_LT(share(R"(, "penalties": [{ "kind": "weight-decay", "weight": 0.1 }])"), 30);
}
