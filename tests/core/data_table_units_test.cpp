// Figures of a table do not depend on its units, on other rows, or on the order of its columns.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "core/data/matched_data.h"
#include "core/data/prepared_data.h"
#include "core/data/sources/table_file.h"
#include "core/statistics/pca.h"
#include "support/tables.h"

namespace hourglass {
namespace {

using test::MadeTable;
using test::madeTable;
using testing::HasSubstr;
using testing::IsEmpty;

LoadedData loaded(const MadeTable& table) {
    auto data = parseTable(table.csv(), "table");
    EXPECT_TRUE(data) << data.error().sentence();
    data->name = "table";
    return {std::make_shared<const Dataset>(std::move(*data)), nullptr};
}

Value tableSection(const std::string& scaling, bool gaps = false) {
    Value value = Options::resolve(dataFields(), Value::object(), "data").values();
    value.set("scaling", scaling);
    value.set("gaps", gaps);
    return value;
}

std::shared_ptr<const PreparedData> preparedTable(const MadeTable& table, const Value& section,
                                                  const DataRecord* record = nullptr) {
    auto data = prepareData(loaded(table), section, record);
    EXPECT_TRUE(data) << data.error().sentence();
    return *data;
}

MadeTable inOtherUnits(MadeTable table) {
    const std::vector<double> factors = {1e6, 1e-9, -3, 1, 40, 7}, shifts = {0, 5, 1e7, -2, 1e4, 0};
    for (size_t c = 0; c < table.columns.size(); ++c)
        for (double& x : table.columns[c]) x = factors[c % 6] * (x + shifts[c % 6]);
    return table;
}

MadeTable backwards(MadeTable table) {
    std::reverse(table.names.begin(), table.names.end());
    std::reverse(table.columns.begin(), table.columns.end());
    return table;
}

MadeTable withGaps(MadeTable table) {
    for (size_t i = 0; i < table.columns[0].size(); i += 5)
        table.columns[i % table.columns.size()][i] = std::nan("");
    return table;
}

/// All scaled values of the training part.
std::vector<double> seen(const PreparedData& data) {
    std::vector<double> all, row(static_cast<size_t>(data.sampleShape.count()));
    for (uint32_t r : data.train.rows) {
        data.train.data->copySample(r, row.data());
        all.insert(all.end(), row.begin(), row.end());
    }
    return all;
}

void expectRelative(const std::vector<double>& a, const std::vector<double>& b, double tolerance) {
    ASSERT_EQ(a.size(), b.size());
    for (size_t i = 0; i < a.size(); ++i)
        EXPECT_NEAR(a[i], b[i], tolerance * std::max(1.0, std::abs(a[i]))) << i;
}

}  // namespace

TEST(TableUnits, MixedUnitsEveryColumnHasSpreadOne) {
    const auto data = preparedTable(inOtherUnits(madeTable()), tableSection("standardise"));
    const std::vector<double> values = seen(*data);
    for (size_t u = 0; u < 6; ++u) {
        double sum = 0, squares = 0, n = 0;
        for (size_t i = u; i < values.size(); i += 6)
            sum += values[i], squares += values[i] * values[i], n += 1;
        EXPECT_NEAR(sum / n, 0, 1e-7);
        EXPECT_NEAR(squares / n, 1, 1e-7);
    }
    const auto range = preparedTable(inOtherUnits(madeTable()), tableSection("range"));
    const std::vector<double> shares = seen(*range);
    EXPECT_EQ(*std::min_element(shares.begin(), shares.end()), 0);
    EXPECT_EQ(*std::max_element(shares.begin(), shares.end()), 1);
}

TEST(TableUnits, ScaledValuesAndPcaDoNotDependOnUnitsOrOrder) {
    for (bool gaps : {false, true}) {
        const MadeTable table = gaps ? withGaps(madeTable()) : madeTable();
        const Value how = tableSection("standardise", gaps);
        const auto plain = preparedTable(table, how),
                   other = preparedTable(inOtherUnits(table), how),
                   turned = preparedTable(backwards(table), how);
        std::vector<double> a = seen(*plain), b = seen(*other);
        for (size_t i = 0; i < b.size(); ++i) b[i] *= i % 6 == 2 ? -1 : 1;  // a factor below 0
        expectRelative(a, b, 1e-6);
        const auto errors = [](const PreparedData& data) {
            return pcaErrors(fitPca(data, data.train, 3), data, data.train);
        };
        expectRelative(errors(*plain), errors(*other), 1e-5);
        expectRelative(errors(*plain), errors(*turned), 1e-5);
    }
}

TEST(TableUnits, PcaOfValuesFarFromZeroLosesNothing) {
    MadeTable far = madeTable();
    for (auto& column : far.columns)
        for (double& x : column) x += 1e7;
    const auto near = preparedTable(madeTable(), tableSection("unit")),
               away = preparedTable(far, tableSection("unit"));
    expectRelative(pcaErrors(fitPca(*near, near->train, 2), *near, near->train),
                   pcaErrors(fitPca(*away, away->train, 2), *away, away->train), 1e-5);
}

TEST(TableUnits, ARunsDataDoNotDependOnOtherRowsOrTheOrderOfColumns) {
    const Value how = tableSection("standardise", true);
    const auto trained = preparedTable(withGaps(madeTable()), how);
    const DataRecord record = trained->record();
    MadeTable few = withGaps(madeTable(10));
    MadeTable more = few;
    for (auto& column : more.columns) column.insert(column.end(), {1e6, std::nan(""), -3});
    more.names.emplace_back("other");
    more.columns.emplace_back(13, 5.0);
    Value whole = how;
    whole.set("validation", 0);
    const auto alone = preparedTable(few, whole, &record),
               beside = preparedTable(backwards(more), whole, &record);
    EXPECT_THAT(beside->notes, testing::Contains(HasSubstr("does not know column other")));
    std::vector<double> a(6), b(6);
    for (uint32_t row = 0; row < 10; ++row) {
        alone->train.data->copySample(row, a.data());
        beside->train.data->copySample(row, b.data());
        EXPECT_EQ(a, b);
    }
}

TEST(TableUnits, ColumnsAreMatchedByTheirNames) {
    const auto trained = preparedTable(madeTable(), tableSection("standardise"));
    const DataRecord record = trained->record();
    const auto refusal = [&](const MadeTable& table) {
        auto data = prepareData(loaded(table), tableSection("standardise"), &record);
        return data ? "no error" : data.error().sentence();
    };
    MadeTable lacking = madeTable(60, 5), renamed = madeTable(), unnamed = madeTable();
    renamed.names[2] = "z";
    EXPECT_THAT(refusal(lacking), HasSubstr("trained with column f"));
    EXPECT_THAT(refusal(renamed), HasSubstr("trained with column c, and these data have column z"));
    EXPECT_THAT(refusal(withGaps(madeTable())), HasSubstr("trained on data without gaps"));
    auto data = parseTable(unnamed.csv().substr(12), "table");
    ASSERT_TRUE(data);
    const LoadedData nameless{std::make_shared<const Dataset>(std::move(*data)), nullptr};
    const auto byPlace = prepareData(nameless, tableSection("standardise"), &record);
    ASSERT_TRUE(byPlace) << byPlace.error().sentence();
    EXPECT_THAT((*byPlace)->notes, testing::Contains(HasSubstr("in their order")));
    DataRecord picture;
    picture.sampleShape = {1, 2, 3};
    const auto wrong = prepareData(nameless, tableSection("unit"), &picture);
    ASSERT_FALSE(wrong) << "as many values, but no pictures";
    EXPECT_THAT(wrong.error().sentence(), HasSubstr("pictures of 2x3, these are rows of 6 values"));
}

TEST(TableUnits, ConstantColumnsAreNamedAndOnlyShifted) {
    for (double value : {0.0, 5.0, 1e12, -3e-9}) {
        MadeTable table = madeTable();
        table.columns[1].assign(60, value);
        for (const char* kind : {"standardise", "range", "centre"}) {
            const auto data = preparedTable(table, tableSection(kind));
            EXPECT_THAT(data->notes, testing::Contains(HasSubstr("Column b is the same"))) << value;
            EXPECT_EQ(data->scaling.columns.factor[1], 1);
            const std::vector<double> values = seen(*data);
            for (size_t i = 1; i < values.size(); i += 6) EXPECT_EQ(values[i], 0) << kind;
        }
    }
    MadeTable small = madeTable();
    for (double& x : small.columns[1]) x *= 1e-12;
    EXPECT_THAT(preparedTable(small, tableSection("standardise"))->notes, IsEmpty())
        << "small is not constant";
}

TEST(TableUnits, BigIds) {
    MadeTable table = madeTable();
    for (size_t i = 0; i < 60; ++i) table.columns[0][i] = 16777216.0 + double(i);
    const auto plain = preparedTable(table, tableSection("unit"));
    EXPECT_THAT(plain->notes, testing::Contains(HasSubstr("Column a: ")));
    EXPECT_THAT(preparedTable(table, tableSection("standardise"))->notes, IsEmpty());
    EXPECT_EQ(plain->train.data->ownValue(1, 0), 16777217);
}

TEST(TableUnits, FingerprintsTellDataApart) {
    const LoadedData a = loaded(madeTable());
    MadeTable other = madeTable();
    other.columns[5][59] = std::nextafter(other.columns[5][59], 1);
    EXPECT_EQ(fingerprintOf(a), fingerprintOf(loaded(madeTable())));
    EXPECT_NE(fingerprintOf(a), fingerprintOf(loaded(other)));
    EXPECT_NE(fingerprintOf(a), fingerprintOf(loaded(backwards(madeTable()))));
    const auto trained = preparedTable(madeTable(), tableSection("unit"));
    const DataRecord record = trained->record();
    EXPECT_FALSE(preparedTable(backwards(madeTable()), tableSection("unit"), &record)->changed);
    EXPECT_TRUE(preparedTable(other, tableSection("unit"), &record)->changed);
}

}  // namespace hourglass
