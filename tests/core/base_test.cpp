#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <cmath>

#include "core/base/catalogue.h"
#include "core/base/duration.h"
#include "core/base/field.h"
#include "core/base/options.h"
#include "core/base/random.h"
#include "core/base/resources.h"
#include "core/base/scheduled.h"
#include "core/base/shape.h"
#include "core/base/value.h"

namespace hourglass {
namespace {

using testing::HasSubstr;
using Words = std::array<uint32_t, 4>;

TEST(Philox, GivesTheKnownAnswers) {  // Random123's kat_vectors, philox4x32 10
    EXPECT_EQ(philox({0, 0, 0, 0}, {0, 0}),
              (Words{0x6627e8d5, 0xe169c58d, 0xbc57ac4c, 0x9b00dbd8}));
    constexpr uint32_t kOnes = 0xffffffff;
    EXPECT_EQ(philox({kOnes, kOnes, kOnes, kOnes}, {kOnes, kOnes}),
              (Words{0x408f276d, 0x41c83b0e, 0xa20bc7c6, 0x6d5451fd}));
}

TEST(RandomStream, HasTheMomentsItPromises) {
    const RandomStream stream(7, "noise");
    double uniform = 0, normal = 0, squares = 0;
    constexpr int kCount = 100000;
    for (int i = 0; i < kCount; ++i) {
        const float u = stream.uniform(3, i), z = stream.normal(3, i);
        ASSERT_TRUE(u >= 0 && u < 1 && std::isfinite(z));
        uniform += u, normal += z, squares += static_cast<double>(z) * z;
    }
    EXPECT_NEAR(uniform / kCount, 0.5, 0.005);  // five standard errors
    EXPECT_NEAR(normal / kCount, 0, 0.016);
    EXPECT_NEAR(squares / kCount, 1, 0.023);
}

TEST(RandomStream, DependsOnSeedNameStepAndIndexOnly) {
    const RandomStream stream(7, "noise");
    EXPECT_EQ(stream.uniform(1, 2), RandomStream(7, "noise").uniform(1, 2));
    EXPECT_NE(stream.uniform(1, 2), RandomStream(8, "noise").uniform(1, 2));
    EXPECT_NE(stream.uniform(1, 2), RandomStream(7, "mask").uniform(1, 2));
    EXPECT_NE(stream.uniform(1, 2), stream.uniform(2, 2));
    EXPECT_NE(stream.uniform(1, 2), stream.uniform(1, 3));
}

RC_GTEST_PROP(RandomStream, PermutationsHoldEveryNumberOnce, (uint64_t seed)) {
    const auto count = *rc::gen::inRange<uint32_t>(0, 200);
    auto order = RandomStream(seed, "order").permutation(count, 5);
    std::sort(order.begin(), order.end());
    for (uint32_t i = 0; i < count; ++i) RC_ASSERT(order[i] == i);
}

Value anyValue(int depth) {
    switch (*rc::gen::inRange(0, depth > 0 ? 6 : 4)) {
        case 0:
            return Value();
        case 1:
            return Value(*rc::gen::arbitrary<bool>());
        case 2:
            return Value(*rc::gen::arbitrary<double>());
        case 3:
            return Value(*rc::gen::string<std::string>());
        case 4: {
            Value list = Value::array();
            for (int i = *rc::gen::inRange(0, 4); i > 0; --i)
                list.items().push_back(anyValue(depth - 1));
            return list;
        }
        default: {
            Value object = Value::object();
            for (int i = *rc::gen::inRange(0, 4); i > 0; --i)
                object.set("key" + std::to_string(i), anyValue(depth - 1));
            return object;
        }
    }
}

RC_GTEST_PROP(Json, ReadingWhatWasWrittenGivesTheSameText, ()) {
    const std::string text = writeJson(anyValue(3));  // broken UTF-8 is replaced once
    const auto value = parseJson(text, "text");
    RC_ASSERT(value.has_value());
    RC_ASSERT(writeJson(*value) == text);
}

TEST(Json, KeepsOrderAndNamesThePlaceOfAMistake) {
    const char* text = R"({"z":1,"a":[true,null,"ä"],"m":0.1})";
    EXPECT_EQ(writeJson(*parseJson(text, "x"), -1), text);
    const auto broken = parseJson("{\n  \"a\": 1,,\n}", "file.json");
    ASSERT_FALSE(broken);
    EXPECT_THAT(broken.error().sentence(), HasSubstr("file.json"));
    EXPECT_THAT(broken.error().sentence(), HasSubstr("line 2"));
    EXPECT_FALSE(parseJson(std::string(100000, '['), "x"));
    EXPECT_FALSE(parseJson("", "x"));
}

TEST(Value, PathsReachIntoListsAndObjects) {
    Value value = *parseJson(R"({"penalties":[{"weight":1}]})", "x");
    EXPECT_EQ(value.at("penalties.0.weight")->number(), 1);
    EXPECT_EQ(value.at("penalties.1.weight"), nullptr);
    EXPECT_TRUE(value.setAt("penalties.0.weight", 2));
    EXPECT_TRUE(value.setAt("training.epochs", 3));
    EXPECT_FALSE(value.setAt("penalties.7", 1));
    EXPECT_FALSE(value.setAt("training.epochs.deeper", 1));
    EXPECT_EQ(writeJson(value, -1), R"({"penalties":[{"weight":2}],"training":{"epochs":3}})");
}

TEST(Scheduled, GoesFromItsStartToItsEnd) {
    auto parse = [](const char* text) { return Scheduled::parse(*parseJson(text, "x"), "beta"); };
    EXPECT_EQ(parse("0.5")->at({3, 100}), 0.5);
    const auto linear = *parse(R"({"from":0,"to":2,"over":"10 epochs"})");
    EXPECT_DOUBLE_EQ(linear.at({2.5, 0}), 0.5);
    EXPECT_DOUBLE_EQ(linear.at({50, 0}), 2);
    const auto cosine = *parse(R"({"from":1,"to":0,"over":"8 steps","shape":"cosine"})");
    EXPECT_NEAR(cosine.at({0, 4}), 0.5, 1e-12);
    const auto geometric = *parse(R"({"from":1,"to":100,"over":"2 steps","shape":"geometric"})");
    EXPECT_NEAR(geometric.at({0, 1}), 10, 1e-12);
    for (auto& schedule : {linear, cosine, geometric})
        EXPECT_EQ(*Scheduled::parse(schedule.value(), "beta"), schedule);
    EXPECT_FALSE(parse(R"({"from":0,"to":1})"));
    EXPECT_FALSE(parse(R"({"from":0,"to":1,"over":"10 weeks"})"));
    EXPECT_FALSE(parse(R"({"from":0,"to":1,"over":"10 steps","shape":"geometric"})"));
    EXPECT_FALSE(parse(R"({"from":0,"to":1,"over":"10 steps","until":3})"));
}

TEST(Field, ChecksKindRangeAndChoice) {
    const Field share = Field::real("share", 0.25).between(0, 0.95);
    EXPECT_TRUE(share.check(0.5, "s").empty());
    EXPECT_THAT(share.check(2, "s").at(0).hint, HasSubstr("0 to 0.95"));
    EXPECT_FALSE(share.check("a", "s").empty());
    EXPECT_FALSE(share.check(NAN, "s").empty());
    const auto schedule = *parseJson(R"({"from":0,"to":3,"over":"2 epochs"})", "x");
    EXPECT_FALSE(share.check(schedule, "s").empty());  // its end is out of range
    const Field units = Field::integer("units", 3).between(1, 10);
    EXPECT_TRUE(units.check(10, "u").empty());
    EXPECT_FALSE(units.check(2.5, "u").empty());
    EXPECT_FALSE(units.check(schedule, "u").empty());
    const Field kind = Field::choice("kind", "relu", {"relu", "tanh"});
    EXPECT_TRUE(kind.check("tanh", "k").empty());
    EXPECT_THAT(kind.check("tahn", "k").at(0).hint, HasSubstr("Did you mean \"tanh\"?"));
    EXPECT_FALSE(kind.check(1, "k").empty());
    EXPECT_FALSE(Field::flag("on", true).check("yes", "f").empty());
    EXPECT_FALSE(Field::text("name", "").check(1, "t").empty());
}

TEST(Field, DescribesItself) {
    const Value text = Field::real("share", 0.25).between(0, 1).helped("How much").description();
    EXPECT_EQ(writeJson(text, -1), R"({"field":"share","title":"Share","kind":"real",)"
                                   R"("default":0.25,"between":[0,1],"help":"How much"})");
}

TEST(Options, DefaultsAreOverlaid) {
    const Fields fields = {Field::real("a", 1), Field::integer("b", 2)};
    Value given = Value::object();
    given.set("b", 5);
    const Options options = Options::resolve(fields, given, "code");
    EXPECT_EQ(options.number("a"), 1);
    EXPECT_EQ(options.integer("b"), 5);
    EXPECT_EQ(options.pathOf("a"), "code.a");
}

TEST(Duration, IsSaidInTheUnitThatFits) {
    EXPECT_EQ(durationText(-1), "0 s");
    EXPECT_EQ(durationText(8.4), "8 s");
    EXPECT_EQ(durationText(60), "1 min");
    EXPECT_EQ(durationText(150), "3 min");
    EXPECT_EQ(durationText(7800), "2 h 10 min");
}

TEST(Suggestion, NamesTheNearestAndAllKnown) {
    EXPECT_EQ(suggestion("contractiv", {"contractive", "l1-sparsity"}),
              "Did you mean \"contractive\"? Known: contractive, l1-sparsity.");
    EXPECT_EQ(suggestion("xyzzyx", {"relu"}), "Known: relu.");
}

TEST(Shape, CountsAndPrints) {
    const Shape shape{128, 1, 28, 28};
    EXPECT_EQ(shape.count(), 128 * 784);
    EXPECT_EQ(shape.unitsPerSample(), 784);
    EXPECT_EQ(shape.sample().withBatch(128), shape);
    EXPECT_EQ(shape.text(), "[128, 1, 28, 28]");
    EXPECT_EQ(Shape{}.count(), 1);
}

TEST(Error, IsOneSentence) {
    EXPECT_EQ((Error{"It is empty.", "file", "Copy it."}).sentence(),
              "file: It is empty. Copy it.");
    EXPECT_EQ((Error{"It is empty.", "", ""}).sentence(), "It is empty.");
}

TEST(Resources, AreFound) { EXPECT_THAT(resourcePath("recipes"), HasSubstr("/recipes")); }

}  // namespace
}  // namespace hourglass
