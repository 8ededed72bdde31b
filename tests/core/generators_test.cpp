#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <set>

#include "core/data/prepared_data.h"
#include "core/experiment/experiment.h"

namespace hourglass {
namespace {

using testing::HasSubstr;

LoadedData made(const std::string& source, Value settings = Value::object()) {
    if (!settings.find("samples")) settings.set("samples", 300);
    auto loaded = loadSource(source, {}, settings);
    EXPECT_TRUE(loaded) << loaded.error().sentence();
    return *loaded;
}

std::vector<float> sample(const Dataset& data, int64_t i) {
    std::vector<float> values(static_cast<size_t>(data.units()));
    data.copySample(i, values.data());
    return values;
}

class Generators : public testing::TestWithParam<std::string> {};

TEST_P(Generators, MakeSamplesWithTheirFactors) {
    const LoadedData data = made(GetParam());
    ASSERT_TRUE(data.train && data.test);
    EXPECT_EQ(data.train->count, 300);
    EXPECT_EQ(data.test->count, 100);
    // Hundreds of leaves a patch: nobody could name what varies.
    EXPECT_EQ(data.train->factors.empty(), GetParam() == "dead-leaves");
    for (auto& part : {data.train, data.test}) {
        EXPECT_EQ(part->bytes.size() + part->floats.size(),
                  static_cast<size_t>(part->count * part->units()));
        for (auto& factor : part->factors) {
            ASSERT_EQ(static_cast<int64_t>(factor.values.size()), part->count) << factor.name;
            const std::set<float> seen(factor.values.begin(), factor.values.end());
            EXPECT_GT(seen.size(), 1u) << factor.name << " never varies";
            for (float value : seen) {
                ASSERT_TRUE(std::isfinite(value));
                if (factor.isChoice()) {
                    EXPECT_LT(static_cast<size_t>(value), factor.choices.size());
                }
            }
        }
    }
}

TEST_P(Generators, SameSeedSameSamplesAndPartsDiffer) {
    Value other = Value::object();
    other.set("draw", 2);
    const LoadedData once = made(GetParam()), again = made(GetParam()),
                     different = made(GetParam(), other);
    EXPECT_EQ(once.train->bytes, again.train->bytes);
    EXPECT_EQ(once.train->floats, again.train->floats);
    EXPECT_NE(std::pair(once.train->bytes, once.train->floats),
              std::pair(different.train->bytes, different.train->floats));
    EXPECT_NE(sample(*once.train, 0), sample(*once.test, 0));
}

TEST_P(Generators, MoreSamplesDoNotMoveTheFirst) {
    Value more = Value::object();
    more.set("samples", 400);
    const LoadedData few = made(GetParam()), many = made(GetParam(), more);
    for (int64_t i : {0, 7, 299}) EXPECT_EQ(sample(*few.train, i), sample(*many.train, i));
}

TEST_P(Generators, FieldsHaveNamesOfTheirOwn) {
    for (auto& field : sourceFields(GetParam()))
        EXPECT_EQ(findField(dataFields(), field.id), nullptr) << field.id;
}

std::vector<std::string> generatorNames() {
    std::vector<std::string> names;
    for (auto& entry : sources().entries())
        if (findField(entry.fields, "draw")) names.push_back(entry.id);
    return names;
}

INSTANTIATE_TEST_SUITE_P(All, Generators, testing::ValuesIn(generatorNames()), [](auto& info) {
    std::string name = info.param;
    std::replace(name.begin(), name.end(), '-', '_');
    return name;
});

TEST(GeneratedDisc, StandsWhereItsFactorsSay) {
    const LoadedData data = made("disc");
    for (int64_t i = 0; i < 20; ++i) {
        const auto pixels = sample(*data.train, i);
        double mass = 0, x = 0, y = 0;
        for (int p = 0; p < 256; ++p) {
            mass += pixels[p];
            x += pixels[p] * (p % 16 + 0.5) / 16;
            y += pixels[p] * (p / 16 + 0.5) / 16;
        }
        EXPECT_NEAR(x / mass, data.train->factors[0].values[i], 0.004);
        EXPECT_NEAR(y / mass, data.train->factors[1].values[i], 0.004);
        EXPECT_NEAR(mass / 256, std::acos(-1) * 0.2 * 0.2, 0.004);  // its area
    }
}

TEST(GeneratedShapes, CoverTheSameAreaWhateverTheirKind) {
    Value settings = Value::object();
    settings.set("size", 64);
    settings.set("samples", 200);
    const LoadedData data = made("shapes", settings);
    for (int64_t i = 0; i < 200; ++i) {
        double mass = 0;
        for (float pixel : sample(*data.train, i)) mass += pixel / 4096;
        const double size = data.train->factors[3].values[i];
        EXPECT_NEAR(mass / (size * size), 1, 0.03) << data.train->factors[0].values[i];
    }
}

TEST(GeneratedDeadLeaves, WhiteningMakesNeighboursUncorrelated) {
    const auto correlation = [](bool whitened) {
        Value settings = Value::object();
        settings.set("samples", 400);
        settings.set("whitened", whitened);
        const LoadedData data = made("dead-leaves", settings);
        double sum = 0, squares = 0, products = 0, n = 0;
        for (int64_t i = 0; i < 400; ++i) {
            const auto pixels = sample(*data.train, i);
            for (int p = 0; p < 140; ++p) {  // two pixels to the right, in the same row
                if (p % 12 > 9) continue;
                sum += pixels[p], n += 1;
                squares += pixels[p] * pixels[p];
                products += pixels[p] * pixels[p + 2];
            }
        }
        const double mean = sum / n;
        return (products / n - mean * mean) / (squares / n - mean * mean);
    };
    EXPECT_GT(correlation(false), 0.5);
    EXPECT_LT(std::abs(correlation(true)), 0.25);
}

TEST(GeneratedBars, AreTheUnionOfTheLitOnes) {
    const LoadedData data = made("bars");
    for (int64_t i = 0; i < 50; ++i) {
        const auto pixels = sample(*data.train, i);
        for (int p = 0; p < 64; ++p) {
            const bool row = data.train->factors[p / 8].values[i] > 0,
                       column = data.train->factors[8 + p % 8].values[i] > 0;
            EXPECT_EQ(pixels[p], row || column ? 1 : 0);
        }
    }
}

TEST(GeneratedDigits, CanBeToldApart) {
    Value settings = Value::object();
    settings.set("samples", 2000);
    const LoadedData data = made("stroke-digits", settings);
    int right = 0;
    for (int64_t i = 0; i < 100; ++i) {
        const auto one = sample(*data.test, i);
        double nearest = 1e9;
        int32_t label = -1;
        for (int64_t j = 0; j < data.train->count; ++j) {
            const auto other = sample(*data.train, j);
            double d = 0;
            for (size_t p = 0; p < one.size(); ++p) d += std::pow(one[p] - other[p], 2);
            if (d < nearest) {
                nearest = d;
                label = data.train->labels[j];
            }
        }
        right += label == data.test->labels[i];
    }
    EXPECT_GE(right, 93);
}

TEST(GeneratedSprites, LeaveACombinationOutOfAllButTheTestPart) {
    Value section = Value::object();
    section.set("source", "sprites");
    section.set("samples", 600);
    section.set("left_out", "cat+flying");
    Value whole = Value::object();
    for (auto& field : dataFields()) whole.set(field.id, field.initial);
    for (auto& [key, value] : section.members()) whole.set(key, value);
    auto data = prepareData(whole);
    ASSERT_TRUE(data) << data.error().sentence();
    const auto count = [](const PartView& part) {
        int64_t flying = 0;
        for (uint32_t row : part.rows)
            flying +=
                part.data->factors[0].values[row] == 0 && part.data->factors[1].values[row] == 1;
        return flying;
    };
    EXPECT_EQ(count((*data)->train), 0);
    EXPECT_EQ(count((*data)->validation), 0);
    EXPECT_GT(count((*data)->test), 0);
}

TEST(GeneratedWaves, RefuseAnEmptyRange) {
    Value settings = Value::object();
    settings.set("slowest", 5);
    auto loaded = loadSource("waves", {}, settings);
    ASSERT_FALSE(loaded);
    EXPECT_THAT(loaded.error().sentence(), HasSubstr("fastest"));
}

TEST(GeneratedData, TooManySamplesAreRefusedBeforeAnyIsMade) {
    Value settings = Value::object();
    settings.set("samples", 10000000);
    auto loaded = loadSource("stroke-digits", {}, settings);
    ASSERT_FALSE(loaded);
    EXPECT_THAT(loaded.error().sentence(), HasSubstr("memory"));
}

Result<Experiment> basic() { return parseExperiment(Value::object(), "test"); }

TEST(SourceSettings, BelongToTheirSource) {
    auto disc = withSetting(*basic(), "data.source", "disc");
    ASSERT_TRUE(disc) << disc.error().sentence();
    EXPECT_EQ(disc->integer("data.samples"), 4000);
    auto larger = withSetting(*disc, "data.radius", 0.25);
    ASSERT_TRUE(larger);
    auto bars = withSetting(*larger, "data.source", "bars");
    ASSERT_TRUE(bars) << bars.error().sentence();
    EXPECT_TRUE(bars->at("data.radius").isNull());
    EXPECT_EQ(bars->integer("data.size"), 8);
    EXPECT_THAT(withSetting(*bars, "data.radius", 0.25).error().sentence(), HasSubstr("radius"));
    EXPECT_THAT(withSetting(*basic(), "data.samples", 10).error().sentence(), HasSubstr("samples"));
}

TEST(SourceSettings, ComeBackFromAFile) {
    for (const char* source : {"disc", "shapes", "fashion"}) {
        auto experiment = withSetting(*basic(), "data.source", source);
        if (experiment->at("data.samples").number() > 0)
            experiment = withSetting(*experiment, "data.samples", 77);
        ASSERT_TRUE(experiment);
        auto again = parseExperiment(experimentFile(*experiment), "test");
        ASSERT_TRUE(again) << again.error().sentence();
        EXPECT_EQ(*again, *experiment) << source;
    }
}

}  // namespace
}  // namespace hourglass
