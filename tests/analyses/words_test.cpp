// Words of a text: what the analysis says beside the trained autoencoder.
#include <gmock/gmock.h>

#include <cmath>
#include <set>

#include "core/data/word_text.h"
#include "core/questions/word_views.h"
#include "support/idx.h"
#include "support/temporary_folder.h"
#include "support/trained.h"

using namespace hourglass;
using support::Asked;
using testing::HasSubstr;

namespace {

Asked trainedWords(const char* changes) {
    Value file = *parseJson(changes, "test");
    file.set("recipe", "words");
    const Experiment e = support::experimentOf(writeJson(file));
    auto data = prepareData(e.section("data"));
    EXPECT_TRUE(data) << data.error().sentence();
    return support::trainedOn(e, *data);
}

const char* const kShortWords =
    R"({"data":{"sentences":1000,"windows":1000},"training":{"epochs":2}})";

}  // namespace

TEST(WordsAnalysis, FindsClassesAndShowsTheCollapse) {
    const Asked run = trainedWords(kShortWords);
    const auto r = support::ask(run, "words", R"({"rounds":12})");
    ASSERT_TRUE(r) << r.error().sentence();
    const auto number = [&](const std::string& name) { return support::numberOf(*r, name); };
    EXPECT_GT(number("nearest word is of the same class, whitened"), 80);
    EXPECT_NEAR(number("  by chance"), 100 * 38.0 / (29 * 28), 1e-9);
    EXPECT_NEAR(number("variance of the codes, whitened"), 1, 1e-9);
    EXPECT_LT(number("  last round"), 0.8 * number("next-word error, first round"));
    ASSERT_EQ(r->curves.size(), 3u);
    for (auto& curve : r->curves) {
        ASSERT_EQ(curve.series.size(), 2u);
        for (auto& series : curve.series) EXPECT_EQ(series.y.size(), 12u);
    }
    EXPECT_EQ(r->curves[1].series[1].name, "not normalised");
    EXPECT_LT(r->curves[1].series[1].y.back(), 0.02);
    EXPECT_EQ(r->curves[2].series[0].y.back(),
              number("nearest word is of the same class, whitened"));
    ASSERT_EQ(r->scatters.size(), 2u);
    for (auto& map : r->scatters) {
        EXPECT_EQ(map.xs.size(), 30u);
        EXPECT_EQ(map.labels.size(), 30u);
        EXPECT_EQ(map.groups.back(), "no class");
        EXPECT_EQ(map.labels[29], ".");
        EXPECT_EQ(map.group[29], 13);
    }
    ASSERT_EQ(r->trees.size(), 1u);
    EXPECT_EQ(r->trees[0].names.size(), 30u);
    EXPECT_EQ(r->trees[0].merges.size(), 29u);
    ASSERT_EQ(r->tables.size(), 1u);
    EXPECT_EQ(r->tables[0].rows.size(), 30u);
    EXPECT_THAT(r->tables[0].rows[0].name, HasSubstr("man: "));
}

TEST(WordsAnalysis, TheRecipeSeparatesClassesAndGuessesHiddenWords) {
    const Asked run = trainedWords(R"({"data":{"windows":8000},"training":{"epochs":8}})");
    const auto& text = *run.trainer->data().train.data->text;
    const Purity purity = nearestWordPurity(autoencoderCodes(run.subject(), text), text.classOf);
    EXPECT_GT(purity.share, 3 * purity.chance) << purity.share;
    // "man eat ?": food comes back, which the decoder has to guess.
    std::vector<float> window(90), back(90);
    const auto place = [&](const char* word) {
        return std::find(text.words.begin(), text.words.end(), word) - text.words.begin();
    };
    window[place("man")] = 1;
    window[30 + place("eat")] = 1;
    run.model->reconstruct(window.data(), 1, back.data());
    const auto guess = std::max_element(back.begin() + 60, back.end()) - back.begin() - 60;
    EXPECT_THAT(text.classes[text.classOf[guess]], testing::AnyOf("food")) << text.words[guess];
}

TEST(WordsAnalysis, ShowsTheMostFrequentWordsOfAnyText) {
    test::TemporaryFolder folder;
    std::string tale;
    for (int i = 0; i < 30; ++i)
        tale += "the cat sat on the mat. a dog ran to the " + std::string(1, char('a' + i % 26)) +
                "x. ";
    test::writeText(folder.file("tale.txt"), tale);
    const std::string data = R"({"data":{"source":")" + folder.file("tale.txt") +
                             R"(","vocabulary":10},"training":{"epochs":1}})";
    const Asked run = trainedWords(data.c_str());
    const auto r = support::ask(run, "words", R"({"rounds":2,"values":3,"shown":6})");
    ASSERT_TRUE(r) << r.error().sentence();
    EXPECT_EQ(r->curves.size(), 2u) << "no classes, no purity";
    ASSERT_EQ(r->trees[0].names.size(), 6u);
    const std::set<std::string> names(r->trees[0].names.begin(), r->trees[0].names.end());
    EXPECT_TRUE(names.contains("the") && names.contains("."));
    EXPECT_FALSE(names.contains("(other)"));
    EXPECT_EQ(r->scatters[0].groups, std::vector<std::string>{"words"});
}

TEST(WordsAnalysis, SaysWhatIsWrongAndStopsWhenTold) {
    const Experiment e = support::experimentOf(
        R"({"recipe":"annotations","data":{"genes":50,"terms":20,"hidden_ones":0},
            "training":{"epochs":1}})");
    const Asked table = support::trainedOn(e, *prepareData(e.section("data")));
    const auto refused = support::ask(table, "words");
    ASSERT_FALSE(refused);
    EXPECT_THAT(refused.error().sentence(), HasSubstr("no text"));
    const Asked run = trainedWords(kShortWords);
    std::stop_source stop;
    stop.request_stop();
    EXPECT_FALSE(support::ask(run, "words", "{}", stop.get_token()));
}
