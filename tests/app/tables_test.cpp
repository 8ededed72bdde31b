// Tables on the command line: each row of what went wrong once, by every verb that it concerns.
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include <cmath>
#include <filesystem>

#include "app/command_line.h"
#include "core/data/source.h"
#include "support/idx.h"
#include "support/source_root.h"
#include "support/tables.h"

using namespace hourglass;
using namespace hourglass::test;
using testing::HasSubstr;
using testing::Not;

namespace {

const Words kGauss = {"--set", "likelihood.kind=gaussian", "--set", "likelihood.output=linear"};

class Tables : public testing::Test {
 protected:
    std::string made(const std::string& name, const std::string& content) {
        writeText(folder_.file(name), content);
        return folder_.file(name);
    }
    std::string made(const std::string& name, const MadeTable& table) {
        return made(name, table.csv());
    }
    static Words with(Words words, const Words& more) {
        words.insert(words.end(), more.begin(), more.end());
        return words;
    }
    /// Trains a small run on the file; its path.
    std::string trained(const std::string& data, const Words& more = kGauss,
                        const std::string& name = "run.hourglass") {
        const Ended ended = train(data, more, name);
        EXPECT_EQ(ended.exitCode, 0) << ended.err;
        return folder_.file(name);
    }
    Ended train(const std::string& data, const Words& more, const std::string& name = "no") {
        return cli(with({"train", "--data", data, "--epochs", "2", "--threads", "1", "--layers",
                         "6-4-2", "--out", folder_.file(name)},
                        more));
    }
    TemporaryFolder folder_;
};

MadeTable scaledTable(double factor, double shift) {
    MadeTable table = madeTable();
    for (auto& column : table.columns)
        for (double& x : column) x = factor * x + shift;
    return table;
}

void expectRefusal(const Ended& ended, const std::string& part, int exitCode = 1) {
    EXPECT_EQ(ended.exitCode, exitCode) << ended.err;
    EXPECT_THAT(ended.err, HasSubstr(part));
    EXPECT_EQ(std::count(ended.err.begin(), ended.err.end(), '\n'), 1) << ended.err;
}

}  // namespace

TEST_F(Tables, DataSaysWhatWasTakenForWhat) {
    const std::string path = made("iris.csv", madeTable().csv(';', ";setosa"));
    const Ended ended = cli({"data", path, "--set", "data.label=last"});
    EXPECT_EQ(ended.exitCode, 0) << ended.err;
    EXPECT_THAT(ended.out, HasSubstr("60 rows, 6 columns; first line read as names; column setosa "
                                     "as labels"));
    EXPECT_EQ(cli({"data", path, "--set", "data.label=7"}).exitCode, 0) << "by its number";
    const Value json = cliJson({"data", path, "--set", "label=setosa"});
    EXPECT_EQ(json["rows"].number(), 60);
    EXPECT_EQ(json["columns"].number(), 6);
    EXPECT_EQ(json["reading"]["separator"].text(), "a semicolon");
    EXPECT_EQ(json["reading"]["labels"]["column"].text(), "setosa");
    expectRefusal(cli({"data", path}), "data.label");
    const std::string out = folder_.file("d.npy");
    cliJson({"data", made("plain.csv", madeTable()), "--out", out});
    EXPECT_EQ(arrayOf(out).doubles[7], madeTable().columns[1][1]) << "in double, so exactly";
}

TEST_F(Tables, RunsUseTheirColumnsByName) {
    MadeTable turned = madeTable();
    std::reverse(turned.names.begin(), turned.names.end());
    std::reverse(turned.columns.begin(), turned.columns.end());
    MadeTable more = turned;
    more.names.emplace_back("extra");
    more.columns.emplace_back(60, 7.0);
    const std::string run = trained(made("plain.csv", madeTable()));
    const double error =
        cliJson({"evaluate", run, "--data", folder_.file("plain.csv")})["sse_per_image"].number();
    for (const MadeTable& table : {turned, more}) {
        const Value other = cliJson({"evaluate", run, "--data", made("other.csv", table)});
        EXPECT_NEAR(other["sse_per_image"].number(), error, 1e-5 * error);
    }
    const std::string lacking = made("lacking.csv", madeTable(60, 5));
    for (const Words& verb : std::vector<Words>{{"evaluate"}, {"compare"}})
        expectRefusal(cli(with(verb, {run, "--data", lacking})), "column f");
    for (const char* verb : {"encode", "reconstruct"})
        expectRefusal(cli({verb, run, "--data", lacking, "--out", folder_.file("x.npy")}),
                      "column f");
    expectRefusal(cli({"compress", run, lacking, "--out", folder_.file("x")}), "column f");
}

TEST_F(Tables, PlainModelOnZeroTo255) {
    const std::string run = trained(made("plain.csv", madeTable()), {});
    const std::string large = made("zero_to_255.csv", scaledTable(255, 0));
    for (const char* verb : {"evaluate", "compare"})
        expectRefusal(cli({verb, run, "--data", large}), "needs values from 0 to 1");
    for (const char* verb : {"encode", "reconstruct"})
        expectRefusal(cli({verb, run, "--data", large, "--out", folder_.file("x.npy")}),
                      "needs values from 0 to 1");
    const std::string ranged =
        trained(folder_.file("plain.csv"), {"--set", "data.scaling=range"}, "range.hourglass");
    expectRefusal(cli({"evaluate", ranged, "--data", large}), "far beyond");
    EXPECT_EQ(cli({"evaluate", ranged, "--data", folder_.file("plain.csv")}).exitCode, 0);
}

TEST_F(Tables, ZeroTo255WithASigmoid) {
    const std::string large = made("zero_to_255.csv", scaledTable(255, 0));
    const Words sigmoid = {"--set", "likelihood.kind=gaussian", "--set",
                           "likelihood.output=sigmoid"};
    expectRefusal(train(large, sigmoid), "likelihood.output", 2);
    expectRefusal(train(large, {}), "data.scaling to range", 2);
    EXPECT_EQ(train(large, {"--set", "data.scaling=range"}).exitCode, 0);
    EXPECT_EQ(train(large, with(sigmoid, {"--set", "data.scaling=range"})).exitCode, 0);
    EXPECT_EQ(train(large, with(kGauss, {"--set", "data.scaling=standardise"})).exitCode, 0);
}

TEST_F(Tables, ResultsLeaveAsTables) {
    MadeTable table = madeTable();
    table.columns[2][4] = std::nan("");
    table.names[0] = "a, \"first\"";
    std::string text = table.csv();
    text.replace(0, 10, "\"a, \"\"first\"\"\"");
    std::string named;
    int line = 0;
    for (size_t from = 0; from < text.size();) {
        const size_t end = text.find('\n', from);
        named += (line == 0 ? "plant" : "p" + std::to_string(line)) + "," +
                 text.substr(from, end - from) + "\n";
        from = end + 1, ++line;
    }
    const std::string data = made("plants.csv", named);
    const std::string run = trained(
        data, with(kGauss, {"--set", "data.gaps=true", "--set", "data.scaling=standardise"}));
    const Ended filled = cli({"reconstruct", run, "--out", folder_.file("filled.csv")});
    EXPECT_THAT(filled.out, HasSubstr("Filled in 1 unknown values of 60 rows")) << filled.err;
    auto again = loadSource(folder_.file("filled.csv"));
    ASSERT_TRUE(again) << again.error().sentence();
    EXPECT_EQ(again->train->columnNames[0], "a, \"first\"");
    EXPECT_EQ(again->train->rowNames[59], "p60");
    EXPECT_EQ(again->train->rowTitle, "plant");
    for (int64_t row = 0; row < 60; ++row)
        for (int64_t unit = 0; unit < 6; ++unit) {
            const double kept = table.columns[size_t(unit)][size_t(row)];
            const double value = again->train->ownValue(row, unit);
            EXPECT_TRUE(std::isnan(kept) ? std::isfinite(value) : value == kept) << row << unit;
        }
    for (const char* name : {"codes.csv", "codes.tsv"}) {
        const Ended codes = cli({"encode", run, "--out", folder_.file(name)});
        EXPECT_THAT(codes.out, HasSubstr("the codes of 60 rows")) << codes.err;
        auto table2 = loadSource(folder_.file(name));
        ASSERT_TRUE(table2) << table2.error().sentence();
        EXPECT_EQ(table2->train->columnNames[1], "code 2");
        EXPECT_EQ(table2->train->rowNames[0], "p1");
    }
    EXPECT_EQ(cli({"decode", run, "--codes",
                   [&] {
                       cli({"encode", run, "--out", folder_.file("c.npy")});
                       return folder_.file("c.npy");
                   }(),
                   "--out", folder_.file("drawn.csv")})
                  .exitCode,
              0);
    EXPECT_EQ(cli({"sample", run, "--count", "3", "--out", folder_.file("new.tsv")}).exitCode, 0);
    expectRefusal(cli({"reconstruct", run, "--out", folder_.file("pictures")}), "FILE.csv", 2);
    EXPECT_THAT(cli({"evaluate", run}).out, Not(HasSubstr("picture")));
    EXPECT_THAT(cli({"evaluate", run}).out, HasSubstr("SSE/row"));
}

TEST_F(Tables, LabelsFromAColumn) {
    std::string text = "species,b,c\n";
    for (int i = 0; i < 40; ++i)
        text += std::string(i % 2 ? "setosa" : "virginica") + "," + std::to_string(i % 2) + ".5," +
                std::to_string(i % 5) + "\n";
    const std::string data = made("labelled.csv", text);
    const Words layers = {"train",           "--data",    data, "--layers",
                          "2-3-1",           "--epochs",  "1",  "--out",
                          folder_.file("r"), "--threads", "1"};
    EXPECT_EQ(
        cli(with(with(layers, kGauss), {"--set", "data.label=1", "--set", "condition.kind=label",
                                        "--set", "condition.labels=2"}))
            .exitCode,
        0);
    const std::string bare = made("bare.csv", "b,c\n0.5,1\n1.5,2\n");
    expectRefusal(cli({"evaluate", folder_.file("r"), "--data", bare}), "data.label");
}

TEST_F(Tables, ARunGoesOnWithItsDataElsewhere) {
    const std::string run = trained(made("plain.csv", madeTable()));
    const auto goOn = [&](const Words& more) {
        return cli(with({"train", "--continue", run, "--epochs", "3", "--out",
                         folder_.file("longer.hourglass")},
                        more));
    };
    std::filesystem::rename(folder_.file("plain.csv"), folder_.file("moved.csv"));
    expectRefusal(goOn({}), "--data PATH");
    EXPECT_EQ(goOn({"--data", folder_.file("moved.csv")}).exitCode, 0);
    const std::string bytes = contentOf(folder_.file("longer.hourglass"));
    std::filesystem::rename(folder_.file("moved.csv"), folder_.file("plain.csv"));
    EXPECT_EQ(goOn({}).exitCode, 0);
    MadeTable changed = madeTable();
    changed.columns[3][3] += 0.01;
    made("plain.csv", changed);
    expectRefusal(goOn({}), "--changed-data");
    EXPECT_THAT(cli({"evaluate", run}).err, HasSubstr("not the data that the run was trained on"));
    EXPECT_EQ(goOn({"--changed-data"}).exitCode, 0);
    EXPECT_FALSE(bytes.empty());
}

/// A run trained again on the same table in other units or another order ends within the spread of
/// five seeds: first the seeds' errors, then those of the table in other clothes.
TEST_F(Tables, TrainedAgainInOtherUnitsItEndsWithinTheSpreadOfSeeds) {
    const auto error = [&](const MadeTable& table, int seed) {
        const Value json = cliJson({"train",
                                    "--data",
                                    made("t.csv", table),
                                    "--layers",
                                    "6-2",
                                    "--epochs",
                                    "200",
                                    "--batch",
                                    "16",
                                    "--threads",
                                    "1",
                                    "--seed",
                                    std::to_string(seed),
                                    "--set",
                                    "likelihood.kind=gaussian",
                                    "--set",
                                    "likelihood.output=linear",
                                    "--set",
                                    "data.scaling=standardise",
                                    "--out",
                                    folder_.file("r")});
        return json["validation_sse_per_image"].number();
    };
    std::vector<double> seeds;
    for (int seed = 1; seed <= 5; ++seed) seeds.push_back(error(madeTable(), seed));
    const auto [least, most] = std::minmax_element(seeds.begin(), seeds.end());
    ASSERT_LT(*least, *most);
    MadeTable turned = madeTable();
    std::reverse(turned.names.begin(), turned.names.end());
    std::reverse(turned.columns.begin(), turned.columns.end());
    for (const MadeTable& table : {scaledTable(1000, 0), scaledTable(1, 1e6), turned}) {
        const double again = error(table, 1);
        EXPECT_GE(again, 2 * *least - *most);
        EXPECT_LE(again, 2 * *most - *least);
    }
}

TEST_F(Tables, ARunOfFormat1OpensAndIsUsedAsItWas) {
    const std::string folder = support::sourceRoot() + "/tests/app/files/";
    const std::string run = folder + "table-format-1.hourglass";
    const Value measured = cliJson({"evaluate", run, "--data", folder + "table-format-1.csv"});
    EXPECT_NEAR(measured["sse_per_image"].number(), 2.02544, 1e-5);
    EXPECT_EQ(measured["pictures"].number(), 12);
    const Ended further = cli({"train", "--continue", run, "--data", folder + "table-format-1.csv",
                               "--epochs", "5", "--out", folder_.file("further")});
    EXPECT_EQ(further.exitCode, 0) << further.err;
    const Value shown = cliJson({"show", folder_.file("further")});
    EXPECT_EQ(shown["history"]["epochs"].items().back()["epoch"].number(), 5);
}

TEST_F(Tables, TextColumnsAsZerosAndOnes) {
    MadeTable table = madeTable(12, 4);
    std::string text = table.csv(',', ",red");
    text.replace(text.find("red"), 3, "colour");
    text.replace(text.rfind("red"), 3, "blue");
    const std::string data = made("colours.csv", text);
    expectRefusal(train(data, kGauss), "data.one_hot");
    const std::string run = trained(data, with(kGauss, {"--set", "data.one_hot=colour"}));
    EXPECT_EQ(cli({"evaluate", run, "--data", data}).exitCode, 0);
    const std::string filled = folder_.file("out.csv");
    EXPECT_EQ(cli({"reconstruct", run, "--out", filled}).exitCode, 0);
    EXPECT_THAT(contentOf(filled), HasSubstr("colour=blue"));
    const std::string other = made("other.csv", "colour,d,c,b,a\nviolet,1,0,0,0\n");
    expectRefusal(cli({"evaluate", run, "--data", other}), "violet");
}

TEST_F(Tables, EmptyWords) {
    expectRefusal(cli({"train", "--data", "", "--out", folder_.file("x")}), "The value is empty",
                  2);
    expectRefusal(cli({"train", "--out", ""}), "The value is empty", 2);
    expectRefusal(cli({"data", ""}), "The value is empty", 2);
    EXPECT_EQ(folder_.count(), 0u);
}

TEST_F(Tables, PlacesThatCannotBeWrittenAreNoticedBeforeTraining) {
    for (const std::string& out : {std::string("/dev/null"), std::string("/dev/full"),
                                   folder_.file(std::string(300, 'n')), folder_.path()}) {
        const Ended ended = cli(tiny({"train", "--out", out}));
        EXPECT_EQ(ended.exitCode, 2) << out << ended.err;
        EXPECT_THAT(ended.err, Not(HasSubstr("epoch"))) << out;
        EXPECT_EQ(std::count(ended.err.begin(), ended.err.end(), '\n'), 1) << ended.err;
    }
    EXPECT_EQ(folder_.count(), 0u);
}

TEST_F(Tables, DoubtsBeforeTraining) {
    const std::string data = made("plain.csv", madeTable());
    expectRefusal(
        train(data, with(kGauss, {"--batch", "1", "--set",
                                  R"(network.encoder=[{"layer":"dense","units":4},)"
                                  R"({"layer":"batch-norm"},{"layer":"dense","units":2}])"})),
        "training.batch", 2);
    EXPECT_THAT(train(data, with(kGauss, {"--set", "optimizer.rate=0"})).err,
                HasSubstr("no weight ever changes"));
    EXPECT_THAT(
        train(data, with(kGauss, {"--set", "code.kind=k-sparse", "--set", "code.count=1.5"})).err,
        HasSubstr("code.count"));
}

TEST_F(Tables, AnyFormatComesPackedOrThroughAPipe) {
    const std::string packed = made("table", gzipped(madeTable().csv()));
    const std::string run = trained(packed);
    EXPECT_EQ(cliJson({"evaluate", run, "--data", packed})["pictures"].number(), 60);
    expectRefusal(train(made("x.csv", "%PDF-1.4\n"), {}), "This is a PDF");
    expectRefusal(train(made("x.png", std::string("\x89PNG\r\n\x1a\n")), {}),
                  "A PNG picture cannot be read");
    std::string numbers;
    for (int i = 0; i < 30; ++i) numbers += "0.1 0.2 0.3\n";
    expectRefusal(train(made("numbers.txt", numbers), {}), "looks like a table");
}
