// Tables as people have them: every kind that went wrong once, and its siblings.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>

#include "core/data/sources/table_file.h"
#include "core/data/sources/text_encoding.h"

namespace hourglass {
namespace {

using testing::Each;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

Dataset caseTable(const std::string& text, const TableSettings& settings = {}) {
    auto data = parseTable(text, "file", settings);
    EXPECT_TRUE(data) << text << "\n" << data.error().sentence();
    return data ? std::move(*data) : Dataset{};
}

std::string refusal(const std::string& text, const TableSettings& settings = {}) {
    const auto data = parseTable(text, "file", settings);
    if (!data) {
        EXPECT_NE(data.error().hint, "") << text;
    }
    return data ? "no error: " + data->description() : data.error().sentence();
}

TableSettings labelled(const std::string& label, const std::string& leaveOut = {}) {
    TableSettings settings;
    settings.label = label;
    settings.leaveOut = leaveOut;
    return settings;
}

/// The same numbers in any dress.
void expectNumbers(const std::string& text, std::vector<double> numbers, int64_t columns) {
    const Dataset data = caseTable(text);
    EXPECT_EQ(data.units(), columns) << text;
    ASSERT_TRUE(data.doubles) << text;
    EXPECT_EQ(*data.doubles, numbers) << text;
}

}  // namespace

TEST(TableCase, FirstCellMissing) {
    for (const char* unknown : {"?", "", "NA", "-", "n/a", "."}) {
        const Dataset data =
            caseTable("a,b,c\n" + std::string(unknown) + ",0.2,0.3\n0.4,0.5,0.6\n0.7,0.8,0.9\n");
        EXPECT_EQ(data.count, 3) << unknown;
        EXPECT_THAT(data.columnNames, ElementsAre("a", "b", "c"));
        EXPECT_TRUE(std::isnan((*data.doubles)[0]));
        EXPECT_EQ((*data.doubles)[1], 0.2);
    }
    EXPECT_THAT(refusal("a,b,c\nnone yet,0.2,0.3\n0.4,0.5,0.6\n"),
                HasSubstr("Line 2, column 1 (a): \"none yet\" is not a number"));
}

TEST(TableCase, FirstRowMissing) {
    for (const char* first : {"0.1,?,0.3", "?,0.2,0.3", ",0.2,", "NA,NA,0.3"}) {
        const Dataset data = caseTable(std::string(first) + "\n0.4,0.5,0.6\n0.7,0.8,0.9\n");
        EXPECT_EQ(data.count, 3) << first;
        EXPECT_EQ(data.units(), 3) << first;
        EXPECT_THAT(data.columnNames, IsEmpty());
    }
    EXPECT_THAT(refusal("0.1,x,0.3\n0.4,0.5,0.6\n"), HasSubstr("Line 1, column 2: \"x\""));
    TableSettings named;
    named.header = true;
    EXPECT_EQ(caseTable("year,2001,2002\n7,1,2\n8,3,4", named).count, 2);
    named.header = false;
    EXPECT_THAT(refusal("a,b\n1,2\n", named), HasSubstr("Line 1, column 1"));
}

TEST(TableCase, DecimalCommaFirst) {
    expectNumbers("weight;count;age\n8,2;0;20\n1,1;1;21\n3,4;2;22\n",
                  {8.2, 0, 20, 1.1, 1, 21, 3.4, 2, 22}, 3);
    expectNumbers("weight|count\n8,2|0\n1,1|1\n", {8.2, 0, 1.1, 1}, 2);
    expectNumbers("weight\tcount\n0\t8,25\n1\t-1,1\n", {0, 8.25, 1, -1.1}, 2);
    expectNumbers("w c\n8,2 0\n1,1e3 1\n", {8.2, 0, 1100, 1}, 2);
    expectNumbers("\"8,2\",\"0\"\n\"1,1\",\"1\"\n", {8.2, 0, 1.1, 1}, 2);
}

TEST(TableCase, DecimalCommaOne) {
    expectNumbers("temp\n0,82\n0,11\n0,57\n", {0.82, 0.11, 0.57}, 1);
    EXPECT_THAT(refusal("weight,count\n8,2,0\n1,1,1\n"), HasSubstr("decimal sign"));
    EXPECT_THAT(refusal("0,05\n0,11\n"), HasSubstr("decimal comma"));
    TableSettings whole;
    whole.separator = ',';
    EXPECT_EQ(caseTable("0,05\n0,11\n", whole).units(), 2);
}

TEST(TableCase, SemicolonDecimalComma) {
    const Dataset data = caseTable("a;b\n0,8159;0,8949\n0,1137;0,3899\n");
    EXPECT_EQ(*data.doubles, (std::vector<double>{0.8159, 0.8949, 0.1137, 0.3899}));
    EXPECT_THAT(data.description(), HasSubstr("decimal commas"));
    TableSettings point;
    point.decimal = '.';
    EXPECT_THAT(refusal("a;b\n0,8159;0,8949\n", point), HasSubstr("\"0,8159\" is not a number"));
}

TEST(TableCase, ThousandsFirst) {
    expectNumbers("sales,visits\n\"1,000.5\",0\n\"1,007.5\",1\n", {1000.5, 0, 1007.5, 1}, 2);
    expectNumbers("sales;visits\n1.000,5;0\n1.007,5;1\n", {1000.5, 0, 1007.5, 1}, 2);
    expectNumbers("sales;visits\n1 000,5;0\n12 007,5;1\n", {1000.5, 0, 12007.5, 1}, 2);
    expectNumbers(
        "sales;visits\n1'000.5;0\n1\xC2\xA0"
        "007.5;1\n",
        {1000.5, 0, 1007.5, 1}, 2);
    expectNumbers("sales;visits\n1,000,000;0.5\n2,000,000;1\n", {1e6, 0.5, 2e6, 1}, 2);
    for (const char* odd : {"12%", "\"1,00,5\"", "$3", "\xE2\x82\xAC 5"})
        EXPECT_THAT(refusal("sales,visits\n" + std::string(odd) + ",1\n" + odd + ",2\n"),
                    HasSubstr("Column 1 (sales) holds text"))
            << odd;
    EXPECT_THAT(caseTable("day,x\n2020-01-01,1\n2020-01-02,2\n").rowNames,
                ElementsAre("2020-01-01", "2020-01-02"));
    EXPECT_THAT(refusal("sales,visits\n\"1,000\",0\n\"2,000\",1\n"),
                HasSubstr("may have a decimal comma or be thousands"));
    EXPECT_THAT(refusal("b;a\n2.5;1,00,5\n2;1\n"), HasSubstr("\"1,00,5\" is not a number"));
}

TEST(TableCase, Pipe) {
    const Dataset data = caseTable("a|b|c\n0.1|0.2|0.3\n0.4|0.5|0.6\n");
    EXPECT_EQ(data.units(), 3);
    EXPECT_THAT(data.description(), HasSubstr("pipe signs"));
}

TEST(TableCase, QuotedAfterSpace) {
    expectNumbers("\"0.1\", \"0.2\"\n\"0.3\" ,\"0.4\" \n", {0.1, 0.2, 0.3, 0.4}, 2);
    expectNumbers("\"0.1\"\t \"0.2\"\n\"0.3\"\t\"0.4\"\n", {0.1, 0.2, 0.3, 0.4}, 2);
    expectNumbers("\"0.1\" \"0.2\"\n\"0.3\"  \"0.4\"\n", {0.1, 0.2, 0.3, 0.4}, 2);
}

TEST(TableCase, NoBreakSpace) {
    expectNumbers(
        "a,b\n0.1\xC2\xA0,\xC2\xA0"
        "0.2\n\xE2\x80\xAF"
        "0.3,0.4\xE2\x80\x89\n",
        {0.1, 0.2, 0.3, 0.4}, 2);
}

TEST(TableCase, TrailingSeparator) {
    for (const char* text : {"a,b,\n1,2,\n3,4,\n", "a,b\n1,2,\n3,4,\n", "a;b;\n1;2;\n3;4;\n",
                             "1,2,\n3,4,\n", "a,b,\n1,2\n3,4\n", "a\tb\t\n1\t2\t\n3\t4\t\n"}) {
        const Dataset data = caseTable(text);
        EXPECT_EQ(data.units(), 2) << text;
        EXPECT_EQ(*data.doubles, (std::vector<double>{1, 2, 3, 4})) << text;
    }
    EXPECT_THAT(caseTable("a,b,\n1,2,\n3,4,\n").description(), HasSubstr("empty last column"));
    EXPECT_EQ(caseTable("a,b,c\n1,2,\n3,4,\n").units(), 3) << "a column with a name stays";
}

TEST(TableCase, Latin1Header) {
    const DecodedText latin = decodedText(
        "gr\xF6\xDF"
        "e,b\n1,2\n");
    EXPECT_EQ(latin.encoding, "Latin-1");
    EXPECT_THAT(caseTable(latin.text).columnNames, ElementsAre("gr\xC3\xB6\xC3\x9F"
                                                               "e",
                                                               "b"));
    std::string little = "\xFF\xFE", big, plain;
    for (char c : std::string("a,b\n1,2\n")) {
        little += {c, '\0'};
        big += {'\0', c};
    }
    for (const std::string& bytes : {little, std::string("\xFE\xFF") + big, big})
        EXPECT_THAT(caseTable(decodedText(bytes).text).columnNames, ElementsAre("a", "b"));
    EXPECT_EQ(decodedText(std::string("\x01\x02\0\xFF", 4)).encoding, "");
    EXPECT_TRUE(
        isValidUtf8(refusal("a,b\n1,gr\xF6\xDF"
                            "e\n2,3\n")));
}

TEST(TableCase, LabelTextLast) {
    const std::string text = "a,b,species\n0.1,0.2,virginica\n0.3,0.4,setosa\n0.5,0.6,setosa\n";
    EXPECT_THAT(refusal(text), HasSubstr("Column 3 (species) holds text"));
    EXPECT_THAT(refusal(text), HasSubstr("data.label"));
    EXPECT_THAT(refusal(text), HasSubstr("data.leave_out"));
    for (const char* label : {"species", "3", "last"}) {
        const Dataset data = caseTable(text, labelled(label));
        EXPECT_EQ(data.units(), 2);
        EXPECT_THAT(data.labels, ElementsAre(1, 0, 0));
        EXPECT_THAT(data.labelNames, ElementsAre("setosa", "virginica"));
        EXPECT_THAT(data.description(), HasSubstr("column species as labels"));
    }
    const Dataset without = caseTable(text, labelled("", "species, a"));
    EXPECT_THAT(without.columnNames, ElementsAre("b"));
    EXPECT_THAT(refusal(text, labelled("spices")), HasSubstr("Did you mean \"species\"?"));
}

TEST(TableCase, IrisLikeData) {
    const std::string text = "4.9,5.4,Iris-setosa\n0.7,2.3,Iris-virginica\n";
    EXPECT_THAT(refusal(text), HasSubstr("Column 3 holds text, such as \"Iris-setosa\""));
    const Dataset data = caseTable(text, labelled("last"));
    EXPECT_EQ(data.count, 2);
    EXPECT_THAT(data.labels, ElementsAre(0, 1));
    EXPECT_THAT(data.columnNames, IsEmpty());
}

TEST(TableCase, LabelNumberFirst) {
    const std::string text = "label,p0,p1\n10,0,11\n9,37,48\n10,1,2\n";
    const Dataset plain = caseTable(text);
    EXPECT_EQ(plain.units(), 3);
    EXPECT_THAT(plain.notes, Each(HasSubstr("data.label to label")));
    const Dataset data = caseTable(text, labelled("1"));
    EXPECT_THAT(data.columnNames, ElementsAre("p0", "p1"));
    EXPECT_THAT(data.labelNames, ElementsAre("9", "10"));
    EXPECT_THAT(data.labels, ElementsAre(1, 0, 1));
    EXPECT_THAT(refusal("label,p\n,1\n2,3\n", labelled("label")), HasSubstr("label is missing"));
}

TEST(TableCase, TextAsAValueForEachText) {
    const std::string text = "a,colour,b\n1,red,2\n3,blue,4\n5,,6\n7,red,8\n";
    EXPECT_THAT(refusal(text), HasSubstr("data.one_hot to colour"));
    TableSettings settings;
    settings.oneHot = "colour";
    const Dataset data = caseTable(text, settings);
    EXPECT_THAT(data.columnNames, ElementsAre("a", "colour=blue", "colour=red", "b"));
    EXPECT_THAT(data.description(), HasSubstr("colour as a value of 0 or 1 for each text"));
    ASSERT_EQ(data.units(), 4);
    const auto row = [&](size_t i) {
        return std::vector(data.doubles->begin() + 4 * i, data.doubles->begin() + 4 * (i + 1));
    };
    EXPECT_THAT(row(0), ElementsAre(1, 0, 1, 2));
    EXPECT_THAT(row(1), ElementsAre(3, 1, 0, 4));
    EXPECT_TRUE(std::isnan(row(2)[1]) && std::isnan(row(2)[2])) << "unknown in both";

    // In use only the run's texts count, whatever the table holds, and in the run's order.
    settings.inUse = true;
    settings.wanted = data.columnNames;
    const Dataset used = caseTable("b,colour,a\n2,red,1\n", settings);
    EXPECT_THAT(used.columnNames, ElementsAre("b", "colour=blue", "colour=red", "a"));
    EXPECT_THAT(*used.doubles, ElementsAre(2, 0, 1, 1));
    EXPECT_THAT(refusal("b,colour,a\n2,violet,1\n", settings),
                HasSubstr("Line 2, column 2 (colour): \"violet\" was not among the run's texts"));
}

TEST(TableCase, TooManyTextsForAValueEach) {
    std::string text = "a,name\n";
    for (int i = 0; i < 1001; ++i) text += std::to_string(i) + ",n" + std::to_string(i) + "\n";
    TableSettings settings;
    settings.oneHot = "name";
    EXPECT_THAT(refusal(text, settings), HasSubstr("more than 1000 different texts"));
}

TEST(TableCase, NothingIsDroppedSilently) {
    EXPECT_THAT(caseTable("a,b\n1,2\n\n3,4\n").notes,
                Each(HasSubstr("1 empty line was passed over")));
    EXPECT_THAT(caseTable("n,a\nx,1\nx,2\ny,3\nx,4\n").notes,
                Each(HasSubstr("names of rows repeat")));
    EXPECT_THAT(caseTable("a,a\n1,2\n3,4\n").notes, Each(HasSubstr("More than one column")));
    EXPECT_THAT(caseTable("a,b\n1,\n3,NA\n").notes, Each(HasSubstr("No value of b is known")));
    EXPECT_THAT(caseTable("x,1\ny,2\n").description(), HasSubstr("column 1 as names of rows"));
    EXPECT_THAT(caseTable("a,b\n1,2\n3,4\n").description(),
                HasSubstr("2 rows, 2 columns; first line read as names"));
}

TEST(TableCase, LinesAboveTheTable) {
    const Dataset data = caseTable("# made by hand\n# twice\na,b\n1,2\n3,4\n");
    EXPECT_THAT(data.columnNames, ElementsAre("a", "b"));
    EXPECT_EQ(data.count, 2);
    EXPECT_THAT(data.notes, Each(HasSubstr("2 lines above the table passed over")));
    expectNumbers("# made by hand\n1,2\n3,4\n", {1, 2, 3, 4}, 2);
    EXPECT_THAT(caseTable("# a b\n1 2\n3 4\n").columnNames, ElementsAre("a", "b"));
    expectNumbers("sep=;\na;b\n1,5;2\n3;4\n", {1.5, 2, 3, 4}, 2);
    EXPECT_THAT(refusal("# one\n# two\na,b\n1,2\n3,x\n"), HasSubstr("Line 5, column 2"));
}

TEST(TableCase, CutOffAtEveryByteItIsAPartOrASentence) {
    const std::string whole =
        "n;gr\xC3\xB6\xC3\x9F"
        "e;\"b \"\"c\";k\r\n\"x\" ;1.000,5; \"0,5\";u\r\ny;-2,5;?;v\r\n";
    for (size_t length = 0; length < whole.size(); ++length) {
        const std::string part(whole.data(), length);
        for (const char* label : {"", "k", "last", "2"}) {
            const auto data = parseTable(part, "file", labelled(label));
            if (data) {
                EXPECT_EQ(static_cast<int64_t>(data->doubles->size()), data->count * data->units());
                EXPECT_TRUE(data->labels.empty() || data->hasLabels());
            } else {
                EXPECT_NE(data.error().hint, "") << length;
                EXPECT_TRUE(isValidUtf8(data.error().what)) << length;
            }
        }
        const DecodedText decoded = decodedText(part);
        EXPECT_TRUE(decoded.encoding.empty() || isValidUtf8(decoded.text));
    }
}

}  // namespace hourglass
