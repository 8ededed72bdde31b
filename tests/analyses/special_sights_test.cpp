#include "core/questions/special_sights.h"

#include <gtest/gtest.h>

#include <cmath>

#include "core/experiment/recipe.h"

using namespace hourglass;

namespace {

const Shape kTiny{1, 2, 3};

Experiment recipeWith(const char* id, const char* settings) {
    const auto recipe = findRecipe(id);
    EXPECT_TRUE(recipe);
    Value over = (*recipe)->settings;
    const Value more = *parseJson(settings, "test");
    for (auto& [name, value] : more.members()) over.set(name, value);
    return resolveExperiment(id, over);
}

/// All weights 0, these tensors filled with one number each.
std::unique_ptr<Inference> modelWith(const Experiment& e,
                                     const std::vector<std::pair<std::string, float>>& filled) {
    auto model = *Inference::create(e, kTiny, {});
    std::vector<float> values(static_cast<size_t>(model->parameters().size()));
    const Parameters& p = model->parameters();
    for (auto& [name, number] : filled) {
        const int tensor = p.find(name);
        EXPECT_GE(tensor, 0) << name;
        const auto from = p.values(tensor) - p.values();
        std::fill_n(values.begin() + from, p.tensors()[static_cast<size_t>(tensor)].shape.count(),
                    number);
    }
    model->setParameters(values);
    return model;
}

}  // namespace

TEST(SpecialSights, EachHasItsVariants) {
    for (const auto& [recipe, sight] :
         {std::pair{"rbm", "dreams"}, {"vae-gan", "judge"}, {"vq-vae", "book"}}) {
        const auto* info = specialSightOf(recipeWith(recipe, "{}"));
        ASSERT_TRUE(info) << recipe;
        EXPECT_EQ(info->id, sight);
    }
    EXPECT_FALSE(specialSightOf(recipeWith("basic", "{}")));
}

TEST(SpecialSights, AMachineWithoutWeightsDreamsItsBiases) {
    const Experiment e = recipeWith(
        "rbm", R"({"network":{"encoder":[{"layer":"dense","units":4,"activation":"sigmoid"}],
                               "decoder":"tied"}})");
    auto model = modelWith(e, {{"decoder.0.bias", std::log(0.8f / 0.2f)}});
    const auto sight = specialSightOf(e)->make();
    const SpecialSheet first = sight->look({e, *model, {}, 1});
    ASSERT_GT(first.count, 0);
    ASSERT_EQ(std::ssize(first.values), first.count * kTiny.count());
    for (float v : first.values) EXPECT_NEAR(v, 0.8f, 1e-5f);
    // It goes on, with as many rounds again.
    EXPECT_NE(sight->look({e, *model, {}, 1}).note, first.note);
}

/// One hidden unit that is on draws one picture, off another: chains visit both and no third.
TEST(SpecialSights, AMachineDreamsWhatItsUnitsDraw) {
    const Experiment e = recipeWith(
        "rbm", R"({"network":{"encoder":[{"layer":"dense","units":1,"activation":"sigmoid"}],
                               "decoder":"tied"}})");
    auto model = modelWith(
        e, {{"encoder.0.weight", 2.0f}, {"decoder.0.bias", -1.0f}, {"encoder.0.bias", -6.0f}});
    const SpecialSheet sheet = specialSightOf(e)->make()->look({e, *model, {}, 1});
    const float on = 1 / (1 + std::exp(-1.0f)), off = 1 / (1 + std::exp(1.0f));
    bool sawOn = false, sawOff = false;
    for (float v : sheet.values) {
        EXPECT_TRUE(std::abs(v - on) < 1e-5f || std::abs(v - off) < 1e-5f) << v;
        (std::abs(v - on) < 1e-5f ? sawOn : sawOff) = true;
    }
    EXPECT_TRUE(sawOn && sawOff);
}

TEST(SpecialSights, LayersThatWereTunedTogetherDreamNoMore) {
    const Experiment e = recipeWith("deep-belief", "{}");
    auto model = *Inference::create(e, kTiny, {});
    const auto sight = specialSightOf(e)->make();
    EXPECT_GT(sight->look({e, *model, {}, 2}).count, 0);
    const SpecialSheet after = sight->look({e, *model, {}, 0});
    EXPECT_EQ(after.count, 0);
    EXPECT_NE(after.note.find("trained together"), std::string::npos);
}

TEST(SpecialSights, AJudgeThatKnowsNothingSaysHalf) {
    const Experiment e = recipeWith("vae-gan", "{}");
    auto model = modelWith(e, {});
    const std::vector<float> samples(static_cast<size_t>(6 * kTiny.count()), 0.5f);
    const SpecialSheet sheet = specialSightOf(e)->make()->look({e, *model, samples, 0});
    EXPECT_EQ(sheet.count, 18);
    for (auto& name : sheet.names) EXPECT_EQ(name, "50 %");
    std::vector<float> sure(6);
    model->judge(samples.data(), 6, sure.data());
    for (float s : sure) EXPECT_FLOAT_EQ(s, 0.5f);
}

TEST(SpecialSights, ABookSaysHowOftenItsEntriesAreUsed) {
    const Experiment e =
        recipeWith("vq-vae", R"({"code":{"kind":"vector-quantised","entries":3,"width":2},
                      "network":{"encoder":[{"layer":"dense","units":4}],"decoder":"mirror"}})");
    auto model = *Inference::create(e, kTiny, {});
    std::vector<float> values(static_cast<size_t>(model->parameters().size()));
    const Parameters& p = model->parameters();
    float* book = values.data() + (p.values(p.find("code.book")) - p.values());
    const float entries[] = {3, 3, 0.1f, 0, -3, -3};  // codes are 0: the second one is nearest
    std::copy(std::begin(entries), std::end(entries), book);
    model->setParameters(values);
    const std::vector<float> samples(static_cast<size_t>(5 * kTiny.count()), 0.5f);
    const SpecialSheet sheet = specialSightOf(e)->make()->look({e, *model, samples, 0});
    ASSERT_EQ(sheet.count, 3);
    EXPECT_EQ(sheet.names[1], "Entry 2, 100 %");  // in the middle of the order
    EXPECT_NE(sheet.names[0].find("not used"), std::string::npos);
    EXPECT_NE(sheet.note.find("use 1 of 3"), std::string::npos);
}

/// Lead to the same pictures as the codes do that they stand for.
TEST(SpecialSights, BooksOfChainsAndOfChancesAreOpenedToo) {
    const Experiment chain = recipeWith(
        "folded-chain", R"({"network":{"encoder":[{"layer":"quantise","direction":"across",
                            "entries":5,"units":4}],"decoder":"tied"}})");
    auto books = *Inference::create(chain, Shape{1, 4, 2}, {});
    const std::vector<float> samples(16, 0.5f);
    const SpecialSheet sheet = specialSightOf(chain)->make()->look({chain, *books, samples, 0});
    ASSERT_EQ(sheet.count, 5);
    std::vector<float> drawn(8);
    const std::vector<float> third(4, 0.5f);  // the third of five, as all four values
    books->decode(third.data(), 1, drawn.data());
    EXPECT_EQ(std::vector<float>(sheet.values.begin() + 16, sheet.values.begin() + 24), drawn);

    const Experiment chances = recipeWith("stochastic-quantiser", "{}");
    auto model = *Inference::create(chances, Shape{6}, {});
    const SpecialSheet alone =
        specialSightOf(chances)->make()->look({chances, *model, std::vector<float>(6, 0.5f), 0});
    EXPECT_EQ(alone.count, 4);
    EXPECT_NE(alone.note.find("alone"), std::string::npos);
}
