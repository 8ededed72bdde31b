// Tables as text: what they hold, and what is said of damaged ones.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>

#include "core/data/prepared_data.h"
#include "core/data/sources/delimited_text.h"
#include "core/data/sources/table_file.h"
#include "support/idx.h"
#include "support/temporary_folder.h"

namespace hourglass {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

Dataset table(const std::string& text) {
    auto data = parseTable(text, "file");
    EXPECT_TRUE(data) << text << ": " << data.error().sentence();
    return data ? *data : Dataset();
}

const std::vector<double>& numbers(const Dataset& data) { return *data.doubles; }

std::string tableRefusal(const std::string& text) {
    const auto data = parseTable(text, "file");
    return data ? "no error" : data.error().sentence();
}

std::string tripletRefusal(const std::string& text) {
    const auto data = parseTriplets(text, "file");
    return data ? "no error" : data.error().sentence();
}

const char* const kPlants =
    "plant,\"height, cm\",width\r\n\"the \"\"tall\"\" one\",1.5,-2e1\r\nshort,+0.25,3\r\n";

const char* const kGenes = "# gene, term\nG1\tT1\nG2\tT2\t0.5\n\nG1\tT2\r\nG1\tT1\t1\n";

TEST(Table, HasNamesOfRowsAndColumns) {
    const Dataset data = table(kPlants);
    EXPECT_EQ(data.count, 2);
    EXPECT_EQ(data.sampleShape, Shape{2});
    EXPECT_THAT(numbers(data), ElementsAre(1.5, -20, 0.25, 3));
    EXPECT_THAT(data.columnNames, ElementsAre("height, cm", "width"));
    EXPECT_THAT(data.rowNames, ElementsAre("the \"tall\" one", "short"));
    EXPECT_EQ(data.rowName(1), "short");
    EXPECT_EQ(table("1,2\n3,4").columnName(1), "column 2");
    EXPECT_EQ(table("1,2\n3,4").rowName(1), "row 2");
}

TEST(Table, FindsSeparatorHeaderAndNames) {
    for (const char* text :
         {"1,2\n3,4", "1;2\n3;4\n",
          "\xEF\xBB\xBF"
          "1\t2\r\n3\t4\r\n",
          "\n1,2\r3,4\r", "a,b\n1,2\n3,4", "a;b\n1;2\n\n3;4", "\"1\", 2 \n3,\"4\"",
          "a\tb\nx\t1\t2\ny\t3\t4", ",a,b\n1,1,2\n2,3,4", "n,a,b\nx,1,2\ny,3,4", "x,1,2\ny,3,4",
          "a|b\n1|2\n3|4", "a b\n1 2\n3  4\n", " 1\t2 \n 3 4"}) {
        const Dataset data = table(text);
        const size_t columns = data.sampleShape.count();
        EXPECT_EQ(data.count, 2) << text;
        ASSERT_EQ(numbers(data).size(), 2 * columns) << text;
        EXPECT_EQ(numbers(data)[columns - 2], 1) << text;
        EXPECT_EQ(numbers(data).back(), 4) << text;
    }
    EXPECT_THAT(table("a\tb\nx\t1\t2\ny\t3\t4").columnNames, ElementsAre("a", "b"));
    EXPECT_THAT(table(",a,b\n0,1,2\n1,3,4").rowNames, ElementsAre("0", "1"));
    EXPECT_EQ(table(",7,8\n5,1,2").count, 2) << "a first row with numbers is no header";
    EXPECT_EQ(table(",a,b\n5,1,2\n5,3,4").units(), 3) << "numbers that do not count are values";
    EXPECT_THAT(table("x,1,2\ny,3,4").rowNames, ElementsAre("x", "y"));
    EXPECT_THAT(table("x,1,2\ny,3,4").columnNames, IsEmpty());
    EXPECT_THAT(table("height\n1\n2").columnNames, ElementsAre("height"));
    EXPECT_EQ(table("1\n2\n3").count, 3);
    EXPECT_EQ(table("3,4").count, 1);
}

TEST(Table, UnknownValuesAreGaps) {
    test::TemporaryFolder folder;
    const std::string path = folder.file("Holes.CSV");
    std::string text = "a,b,c\n";
    for (int i = 0; i < 10; ++i) text += "1,NA,0.5\n,0,nan\n";
    test::writeText(path, text);
    const auto loaded = loadSource(path);
    ASSERT_TRUE(loaded) << loaded.error().sentence();
    EXPECT_EQ(loaded->train->name, "Holes.CSV");
    EXPECT_EQ(loaded->train->count, 20);
    EXPECT_TRUE(std::isnan(numbers(*loaded->train)[1]));
    Value section = Options::resolve(dataFields(), Value::object(), "data").values();
    section.set("source", path);
    EXPECT_THAT(prepareData(section).error().hint, HasSubstr("data.gaps"));
    section.set("gaps", true);
    const auto data = prepareData(section);
    ASSERT_TRUE(data) << data.error().sentence();
    const Dataset& filled = *(*data)->train.data;
    for (int64_t row = 0; row < 20; ++row)
        for (int64_t unit = 0; unit < 3; ++unit)
            EXPECT_EQ(filled.isKnown(row, unit), row % 2 == 0 ? unit != 1 : unit == 1);
    EXPECT_EQ(filled.columnName(2), "c");
}

TEST(Table, SaysWhatIsWrongAndWhere) {
    EXPECT_THAT(tableRefusal(""), HasSubstr("The file is empty."));
    EXPECT_THAT(tableRefusal("\xEF\xBB\xBF"), HasSubstr("The file is empty."));
    EXPECT_THAT(tableRefusal("\n \n"), HasSubstr("The file is empty."));
    EXPECT_THAT(tableRefusal(std::string("a\0,\0b", 5)), HasSubstr("UTF-8"));
    EXPECT_THAT(tableRefusal("a,b\n"), HasSubstr("a header and no rows"));
    EXPECT_THAT(tableRefusal("n\nx\ny"), HasSubstr("names and no numbers"));
    EXPECT_THAT(tableRefusal("n\n1\ny"), HasSubstr("Line 3, column 1 (n): \"y\" is not a number"));
    EXPECT_THAT(tableRefusal("a,b,c\n1,2,3\n\n4,5\n"),
                HasSubstr("Line 4 has 2 cells, those before it 3"));
    EXPECT_THAT(tableRefusal("a,b,c\n1,2,3\n4,5\n"),
                HasSubstr("separator, which was taken for a comma"));
    EXPECT_THAT(tableRefusal("a,b,c,d\n1,2\n"), HasSubstr("Line 2 has 2 cells, those before it 4"));
    EXPECT_THAT(tableRefusal("a,b\n1,2\n3,four\n"),
                HasSubstr("file: Line 3, column 2 (b): \"four\" is not a number."));
    EXPECT_THAT(tableRefusal("1,2\n3,4x"), HasSubstr("Line 2, column 2: \"4x\" is not a number."));
    EXPECT_THAT(tableRefusal("1.5;2\n3,5;4\n2.5;1\n0.5;7"), HasSubstr("speak against a comma"));
    EXPECT_THAT(tableRefusal("1,2\n3,inf"), HasSubstr("too large"));
    EXPECT_THAT(tableRefusal("1,2\n3,1e39"), HasSubstr("is too large"));
    EXPECT_THAT(tableRefusal("1,2\n3,\"4\nand more"), HasSubstr("opens in line 2 never closes"));
    EXPECT_THAT(tableRefusal("1,2\n3,\"4\"5"),
                HasSubstr("Line 2 goes on behind the closing quote"));
    EXPECT_THAT(tableRefusal("1,2\n\"x\ny\",4"), HasSubstr("Line 2, column 1"));
}

TEST(Table, CutOffAtEveryByteItHoldsAPartOfTheWholeOrIsAnError) {
    const std::string whole = kPlants;
    size_t tables = 0;
    for (size_t length = 0; length < whole.size(); ++length) {
        // A string of its own, so that reading past its end is seen by AddressSanitizer.
        const std::string part(whole.data(), length);
        const auto data = parseTable(part, "file");
        if (!data) {
            EXPECT_NE(data.error().hint, "") << length;
            continue;
        }
        ++tables;
        EXPECT_LE(data->count, 2);
        EXPECT_EQ(static_cast<int64_t>(data->doubles->size()), data->count * data->units());
        if (!data->columnNames.empty()) {
            EXPECT_EQ(static_cast<int64_t>(data->columnNames.size()), data->units());
        }
    }
    EXPECT_GT(tables, 0u);
}

TEST(Table, SizesAreCheckedBeforeTheyAreAllocated) {
    EXPECT_TRUE(parseTable("1,2\n3,4\n5,6", "file", {}, 6));
    EXPECT_THAT(parseTable("1,2\n3,4\n5,6", "file", {}, 5).error().sentence(),
                HasSubstr("3 rows and 2 columns, more than 5 values"));
    std::string diagonal;  // every line a new row and a new column: a table of 4 GiB and more
    for (int i = 0; i < 33000; ++i) {
        const std::string name = std::to_string(i);
        diagonal.append("r").append(name).append("\tc").append(name).append("\n");
    }
    EXPECT_THAT(tripletRefusal(diagonal), HasSubstr("33000 rows and 33000 columns, more than"));
}

TEST(Triplets, AreATableOfTheNamedCells) {
    const auto data = parseTriplets(kGenes, "file");
    ASSERT_TRUE(data) << data.error().sentence();
    EXPECT_EQ(data->count, 2);
    EXPECT_THAT(data->rowNames, ElementsAre("G1", "G2"));
    EXPECT_THAT(data->columnNames, ElementsAre("T1", "T2"));
    EXPECT_THAT(numbers(*data), ElementsAre(1, 1, 0, 0.5));
    EXPECT_TRUE(std::isnan((*parseTriplets("a\tb\tNA", "file")->doubles)[0]));
}

TEST(Triplets, SayWhatIsWrongAndWhere) {
    EXPECT_THAT(tripletRefusal(""), HasSubstr("The file is empty."));
    EXPECT_THAT(tripletRefusal("# nothing\n"), HasSubstr("comments only"));
    EXPECT_THAT(tripletRefusal("a\tb\nc\n"), HasSubstr("Line 2 has 1 cell."));
    EXPECT_THAT(tripletRefusal("a\tb\t1\t2\n"), HasSubstr("Line 1 has 4 cells."));
    EXPECT_THAT(tripletRefusal("a\tb\n\n\tc"), HasSubstr("Line 3 names no row."));
    EXPECT_THAT(tripletRefusal("a\t \n"), HasSubstr("Line 1 names no column."));
    EXPECT_THAT(tripletRefusal("a\tb\tyes\n"), HasSubstr("Line 1, column 3: \"yes\" is not"));
    EXPECT_THAT(tripletRefusal("a\tb\t1\nc\td\na\tb\t0\n"),
                HasSubstr("Line 3 gives \"a\" and \"b\" another value"));
}

TEST(Triplets, CutOffAtEveryByteTheyHoldAPartOfTheWholeOrAreAnError) {
    const std::string whole = kGenes;
    for (size_t length = 0; length < whole.size(); ++length) {
        const std::string part(whole.data(), length);
        const auto data = parseTriplets(part, "file");
        if (data) {
            EXPECT_LE(data->count, 2);
            EXPECT_EQ(static_cast<int64_t>(data->doubles->size()), data->count * data->units());
        } else {
            EXPECT_NE(data.error().hint, "") << length;
        }
    }
}

TEST(Table, ComesFromAFileByItsEnding) {
    test::TemporaryFolder folder;
    test::writeText(folder.file("a.tsv"), "x,1\ty\n1\t2\n");
    test::writeText(folder.file("b.triplets"), kGenes);
    const auto tabs = loadSource(folder.file("a.tsv"));
    ASSERT_TRUE(tabs) << tabs.error().sentence();
    EXPECT_THAT(tabs->train->columnNames, ElementsAre("x,1", "y"));
    const auto triplets = loadSource(folder.file("b.triplets"));
    ASSERT_TRUE(triplets) << triplets.error().sentence();
    EXPECT_EQ(triplets->train->count, 2);
    EXPECT_THAT(loadSource(folder.file("a.tsv"), "labels").error().sentence(),
                HasSubstr("does not go with a table"));
}

}  // namespace
}  // namespace hourglass
