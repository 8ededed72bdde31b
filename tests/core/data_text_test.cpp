// Words as data: the artificial grammar and any text file, and what is said of damaged ones.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <set>

#include "core/data/prepared_data.h"
#include "core/data/sources/characters.h"
#include "core/data/sources/text_file.h"
#include "support/idx.h"
#include "support/temporary_folder.h"

namespace hourglass {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

/// Fifty words and more by saying it ten times.
std::string often(const std::string& text) {
    std::string all;
    for (int i = 0; i < 10; ++i) all += text;
    return all;
}

std::shared_ptr<const WordText> parsed(const std::string& text, int64_t most = 100) {
    auto result = parseText(text, "file", most);
    EXPECT_TRUE(result) << result.error().sentence();
    return result ? *result : std::make_shared<const WordText>();
}

std::string textRefusal(const std::string& text) {
    const auto result = parseText(text, "file", 100);
    return result ? "no error" : result.error().sentence();
}

/// The first words of the text, with blanks between.
std::string beginning(const WordText& text, size_t words) {
    std::string line;
    for (size_t i = 0; i < words; ++i)
        line += (i > 0 ? " " : "") + text.words[static_cast<size_t>(text.sequence[i])];
    return line;
}

TEST(Text, BecomesSmallWordsAndSentenceEnds) {
    EXPECT_EQ(
        beginning(*parsed(often("The cat's tail -- WAS it well-kept? Yes: \"it\" was 3.5 cm. ")),
                  13),
        "the cat's tail was it well-kept . yes it was 3 5 cm");
    EXPECT_EQ(beginning(*parsed(often("one two...\nthree\n \nfour five!\n")), 8),
              "one two . three . four five .");
    EXPECT_EQ(beginning(*parsed(often("\xC3\x84RGER \xCE\xA3\xCE\x91 \xD0\x96\xD0\x81 "
                                      "don\xE2\x80\x99t \xE2\x80\x9CSo\xE2\x80\x9D ")),
                        5),
              "\xC3\xA4rger \xCF\x83\xCE\xB1 \xD0\xB6\xD1\x91 don't so");
    EXPECT_EQ(
        beginning(*parsed(often("\xE7\xB4\x85\xE6\xA8\x93\xE5\xA4\xA2\xE3\x80\x82 a b c ")), 5),
        "\xE7\xB4\x85 \xE6\xA8\x93 \xE5\xA4\xA2 . a");
}

TEST(Text, KeepsTheMostFrequentWords) {
    const std::string text = often("a a a b b c d a b. ");
    const auto all = parsed(text);
    EXPECT_THAT(all->words, ElementsAre("a", "b", "c", "d", "."));
    const auto two = parsed(text, 2);
    EXPECT_THAT(two->words, ElementsAre("a", "b", ".", "(other)"));
    EXPECT_EQ(beginning(*two, 10), "a a a b b (other) (other) a b .");
    EXPECT_THAT(two->classOf, IsEmpty());
}

TEST(Text, SaysWhatIsWrong) {
    EXPECT_THAT(textRefusal(""), HasSubstr("has 0 words; 50 are the least"));
    EXPECT_THAT(textRefusal("too short"), HasSubstr("has 2 words"));
    EXPECT_THAT(textRefusal(often("five words are in here ") + "\xFF"),
                HasSubstr("Byte 231 is no"));
    EXPECT_THAT(textRefusal(often("five words are in here ") + '\0'), HasSubstr("Byte 231 is no"));
    EXPECT_THAT(textRefusal("\xC0\xAF"), HasSubstr("Byte 1 is no text in UTF-8"));      // overlong
    EXPECT_THAT(textRefusal("\xED\xA0\x80"), HasSubstr("Byte 1 is no text in UTF-8"));  // surrogate
    EXPECT_THAT(textRefusal("a\xF4\x90\x80\x80"), HasSubstr("Byte 2 is no text in UTF-8"));
}

TEST(Text, CutOffAtEveryByteItHoldsAPartOfTheWholeOrIsAnError) {
    const std::string whole =
        "\xEF\xBB\xBF" +
        often("D\xC3\xB6rfer \xE7\xB4\x85, don\xE2\x80\x99t \xF0\x9F\x98\x80 go on ab-cd 3.5!\n\n");
    size_t texts = 0;
    for (size_t length = 0; length < whole.size(); ++length) {
        // A string of its own, so that reading past its end is seen by AddressSanitizer.
        const std::string part(whole.data(), length);
        const auto text = parseText(part, "file", 5);
        if (!text) {
            EXPECT_NE(text.error().hint, "") << length;
            continue;
        }
        ++texts;
        EXPECT_LE((*text)->vocabulary(), 7);
        for (int32_t word : (*text)->sequence)
            ASSERT_TRUE(word >= 0 && word < (*text)->vocabulary());
    }
    EXPECT_GT(texts, 10u);
}

TEST(Text, CharactersComeBack) {
    for (char32_t c : {U'a', U'\u00e4', U'\u07ff', U'\u0800', U'\u7d05', U'\U0001F600'}) {
        std::string bytes;
        append(bytes, c);
        std::string_view rest = bytes;
        EXPECT_EQ(takeCharacter(rest), c);
        EXPECT_TRUE(rest.empty());
    }
    EXPECT_EQ(inSmall(U'\u0178'), U'\u00ff');
    EXPECT_EQ(inSmall(U'\u0160'), U'\u0161');
    EXPECT_EQ(inSmall(U'\u0161'), U'\u0161');
    EXPECT_EQ(inSmall(U'\u017d'), U'\u017e');
    EXPECT_EQ(inSmall(U'\u00d7'), U'\u00d7');
}

TEST(Text, ComesFromAFileAsWindows) {
    test::TemporaryFolder folder;
    const std::string path = folder.file("Tale.txt");
    test::writeText(path, often("the cat sat. the dog sat. "));
    const auto loaded = loadSource(path, {}, *parseJson(R"({"window":2})", "test"));
    ASSERT_TRUE(loaded) << loaded.error().sentence();
    const Dataset& data = *loaded->train;
    EXPECT_EQ(data.name, "Tale.txt");
    EXPECT_EQ(data.sampleShape, Shape{2 * 5});
    EXPECT_EQ(data.count, 79);
    EXPECT_EQ(data.columnName(0), "1: the");
    EXPECT_EQ(data.columnName(9), "2: .");
    EXPECT_EQ(data.rowName(1), "cat sat");
    std::vector<float> sample(10);
    data.copySample(1, sample.data());
    EXPECT_THAT(sample, ElementsAre(0, 0, 1, 0, 0, 0, 1, 0, 0, 0));
    EXPECT_FALSE(data.hasLabels());
    EXPECT_THAT(loadSource(path, "labels").error().sentence(), HasSubstr("go with a text"));
    EXPECT_THAT(loadSource(path, {}, *parseJson(R"({"window":100})", "test")).error().sentence(),
                HasSubstr("The text has 80 words, a window 100."));
}

TEST(Text, WindowsAreSpreadEvenlyAndTheirSizeIsChecked) {
    const auto text = parsed(often("a b c d e f g h. "));
    WordWindows few;
    few.most = 10;
    const auto data = windowsOf(text, few);
    ASSERT_TRUE(data);
    EXPECT_EQ(data->count, 10);
    EXPECT_EQ(data->rowName(0), "a b c");
    EXPECT_EQ(data->rowName(9), "h . a");  // place 79 of 88
    EXPECT_EQ(data->text, text);
    auto wide = std::make_shared<WordText>(*text);
    wide->words.resize(20000);
    wide->sequence.resize(100000);
    WordWindows many;
    many.most = 10000000;
    EXPECT_THAT(windowsOf(wide, many).error().sentence(), HasSubstr("do not fit into memory"));
}

TEST(Grammar, HasTwentyNineWordsInThirteenClasses) {
    const auto loaded = loadSource("grammar");
    ASSERT_TRUE(loaded);
    const Dataset& data = *loaded->train;
    const WordText& text = *data.text;
    EXPECT_EQ(text.vocabulary(), 30);
    EXPECT_EQ(text.classes.size(), 13u);
    EXPECT_EQ(text.classOf.back(), WordText::kNoClass);
    EXPECT_EQ(std::count(text.sequence.begin(), text.sequence.end(), 29), 10000);
    EXPECT_EQ(data.sampleShape, Shape{90});
    EXPECT_EQ(loaded->test->count, 4000);
    EXPECT_NE(std::vector<int32_t>(text.sequence.begin(), text.sequence.begin() + 1000),
              std::vector<int32_t>(loaded->test->text->sequence.begin(),
                                   loaded->test->text->sequence.begin() + 1000));
    ASSERT_TRUE(data.hasLabels());
    for (int64_t i = 0; i < data.count; i += 997) {
        const std::string name = data.rowName(i);
        const size_t from = name.find(' ') + 1;
        const std::string middle = name.substr(from, name.rfind(' ') - from);
        const auto word =
            std::find(text.words.begin(), text.words.end(), middle) - text.words.begin();
        const int32_t own = text.classOf[word];
        EXPECT_EQ(data.labels[i], own < 0 ? 13 : own) << name;
    }
}

/// What the codes are made from: no two classes may have the same words before them equally often.
TEST(Grammar, NoTwoClassesStandBehindTheSame) {
    const auto text = loadSource("grammar")->train->text;
    std::vector<std::vector<double>> before(13, std::vector<double>(30 * 30));
    std::vector<double> counts(13);
    for (size_t i = 2; i < text->sequence.size(); ++i) {
        const int32_t own = text->classOf[text->sequence[i]];
        if (own < 0) continue;
        before[own][text->sequence[i - 2] * 30 + text->sequence[i - 1]] += 1;
        counts[own] += 1;
    }
    for (int a = 0; a < 13; ++a)
        for (int b = 0; b < a; ++b) {
            double apart = 0;
            for (size_t i = 0; i < before[a].size(); ++i)
                apart += std::abs(before[a][i] / counts[a] - before[b][i] / counts[b]) / 2;
            EXPECT_GT(apart, 0.15) << text->classes[a] << ", " << text->classes[b];
        }
}

TEST(Grammar, TheSeedDecidesAboutTheText) {
    const auto sequence = [](const char* settings) {
        return loadSource("grammar", {}, *parseJson(settings, "test"))->train->text->sequence;
    };
    const auto first = sequence(R"({"sentences":100})");
    EXPECT_EQ(sequence(R"({"sentences":100,"text":1})"), first);
    EXPECT_NE(sequence(R"({"sentences":100,"text":2})"), first);
    const auto longer = sequence(R"({"sentences":200})");
    ASSERT_GT(longer.size(), first.size());
    EXPECT_TRUE(std::equal(first.begin(), first.end(), longer.begin()));
}

TEST(Grammar, LimitsAndPartsKeepTheText) {
    Value section = Options::resolve(dataFields(),
                                     *parseJson(R"({"source":"grammar","limit":500,
        "sentences":200})",
                                                "test"),
                                     "data")
                        .values();
    section.set("sentences", 200);
    const auto data = prepareData(section);
    ASSERT_TRUE(data) << data.error().sentence();
    EXPECT_EQ((*data)->train.count(), 450);
    EXPECT_EQ((*data)->train.data->text->vocabulary(), 30);
    EXPECT_EQ((*data)->sampleShape, Shape{90});
}

}  // namespace
}  // namespace hourglass
