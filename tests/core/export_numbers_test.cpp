// Numbers in exported files: they have points wherever the program runs, and a column of large
// numbers is as exact as its deviation.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <clocale>
#include <cmath>
#include <cstdio>
#include <cstdlib>

#include "core/base/file.h"
#include "core/data/sources/table_file.h"
#include "core/exports/c_text.h"
#include "core/exports/export_samples.h"
#include "core/exports/onnx_run.h"
#include "support/tables.h"
#include "support/temporary_folder.h"
#include "support/variational.h"

using namespace hourglass;
using namespace hourglass::support;
using test::TemporaryFolder;
using testing::HasSubstr;

namespace {

/// Numbers with a decimal comma while it lives, as in a window of a German desktop. Where no such
/// locale is installed it is made of its sources, if they are there.
class CommaLocale {
 public:
    CommaLocale() {
        for (const char* name : {"de_DE.UTF-8", "de_DE.utf8", "de_DE", "fr_FR.UTF-8"})
            if (std::setlocale(LC_NUMERIC, name)) return;
        ::setenv("LOCPATH", folder_.path().c_str(), 1);
        const std::string make =
            "localedef -i de_DE -f UTF-8 " + folder_.file("de_DE.UTF-8") + " >/dev/null 2>&1";
        if (std::system(make.c_str()) == 0) std::setlocale(LC_NUMERIC, "de_DE.UTF-8");
    }
    ~CommaLocale() {
        std::setlocale(LC_NUMERIC, "C");
        ::unsetenv("LOCPATH");
    }
    CommaLocale(const CommaLocale&) = delete;
    CommaLocale& operator=(const CommaLocale&) = delete;
    bool isThere() const { return *std::localeconv()->decimal_point == ','; }

 private:
    TemporaryFolder folder_;
};

ExportRequest requestOf(const Trainer& trainer, const Checkpoint& checkpoint, ModelPart part) {
    ExportRequest request{checkpoint.experiment,
                          trainer.data().sampleShape,
                          trainer.data().scaling,
                          checkpoint.parameters,
                          part,
                          checkpoint.schedules()};
    request.data = &trainer.data();
    return request;
}

/// Columns of deviation 1e5 about 0.
LoadedData largeColumns() {
    test::MadeTable table = test::madeTable(150, 26);
    for (auto& column : table.columns) {
        double mean = 0, squares = 0;
        const auto n = static_cast<double>(column.size());
        for (double x : column) mean += x / n;
        for (double x : column) squares += (x - mean) * (x - mean) / n;
        for (double& x : column) x = 1e5 * (x - mean) / std::sqrt(squares);
    }
    auto data = parseTable(table.csv(), "large");
    EXPECT_TRUE(data) << data.error().sentence();
    data->name = "large";
    return {std::make_shared<const Dataset>(std::move(*data)), nullptr};
}

}  // namespace

TEST(ExportNumbers, AreThoseOfPrintfWithPoints) {
    for (double x : {0.0, -0.0, 1.0, 0.1, 1e9, 1e10, 123456789.5, -1.17549435e-38, 1e-45, 3e38}) {
        char text[40];
        std::snprintf(text, sizeof text, "%.9g", x);
        EXPECT_EQ(digitsOf(x, 9), text);
        std::snprintf(text, sizeof text, "%.17g", x);
        EXPECT_EQ(digitsOf(x, 17), text);
    }
    EXPECT_EQ(floatText(2), "2.0");
    EXPECT_EQ(floatText(0.1F), "0.100000001");
    EXPECT_EQ(floatText(1e-6), "1e-06");
}

TEST(ExportNumbers, OfCAreReadAsTheyAreWritten) {
    const auto arrays = arraysInC(
        "static const float w_a[4] = { /* [4] */\n    0.100000001f, -2.5f,\n"
        "    1.17549435e-38f, 3e+38f\n};\n"
        "static const double w_b[2] = { /* [2] */\n    0.10000000000000001, 7.0\n};\n"
        "    hg_affine(w_a, w_b);\n");
    ASSERT_EQ(arrays.size(), 2u);
    EXPECT_EQ(arrays.at("w_a"), (std::vector<double>{0.1F, -2.5, 1.17549435e-38F, 3e38F}));
    EXPECT_EQ(arrays.at("w_b"), (std::vector<double>{0.1, 7}));
}

TEST(ExportNumbers, HavePointsWhereTheLocaleHasCommas) {
    const auto trainer = trained(tiny(vae()), 7);
    const Checkpoint checkpoint = trainer->checkpoint();
    const CommaLocale comma;
    if (!comma.isThere()) GTEST_SKIP() << "There is no locale with commas, and none can be made.";
    EXPECT_EQ(floatText(0.5), "0.5");
    TemporaryFolder folder;
    for (auto& format : exportFormats()) {
        const std::string path = folder.file(format.id + "." + format.ending);
        const auto report =
            exportModel(format.id, requestOf(*trainer, checkpoint, ModelPart::Scorer), path);
        ASSERT_TRUE(report) << format.id << report.error().sentence();
    }
    EXPECT_THAT(*readFile(folder.file("c.c")), HasSubstr("f, -0."));
    EXPECT_THAT(*readFile(folder.file("cpp.hpp")),
                testing::ContainsRegex("kThreshold = [0-9]+\\."));
}

TEST(ExportNumbers, AColumnOfLargeNumbersIsAsExactAsItsDeviation) {
    const Experiment e = tiny(R"({"data":{"scaling":"standardise"},
                                  "likelihood":{"kind":"gaussian","output":"linear"}})");
    auto data = prepareData(largeColumns(), e.section("data"));
    ASSERT_TRUE(data) << data.error().sentence();
    auto trainer = Trainer::create(e, *data);
    ASSERT_TRUE(trainer) << trainer.error().sentence();
    for (int i = 0; i < 7; ++i) (*trainer)->advance();
    const Checkpoint checkpoint = (*trainer)->checkpoint();
    ASSERT_NEAR((*data)->scaling.columns.factor[0], 1e-5, 2e-6);
    TemporaryFolder folder;
    for (ModelPart part : {ModelPart::Decoder, ModelPart::Autoencoder}) {
        const auto report = exportModel("onnx", requestOf(**trainer, checkpoint, part),
                                        folder.file(nameOf(part) + ".onnx"));
        ASSERT_TRUE(report) << report.error().sentence();
        EXPECT_LT(report->difference, 1);
    }
}

/// A file is computed a few rows at a time: together they are what each row is alone.
TEST(ExportNumbers, OnnxRowsDoNotDependOnTheirNeighbours) {
    const auto trainer = trained(tiny(vae(R"("condition":{"kind":"label","labels":3})")), 7);
    const Checkpoint checkpoint = trainer->checkpoint();
    const ExportRequest request = requestOf(*trainer, checkpoint, ModelPart::Autoencoder);
    const auto files = (*findExportFormat("onnx"))->write(request);
    ASSERT_TRUE(files) << files.error().sentence();
    constexpr int64_t kCount = 23;
    const auto s = samplesFor(request, kCount);
    ASSERT_TRUE(s);
    const std::string& bytes = files->front().bytes;
    const auto all = runOnnx(bytes, {{"input", {kCount, s->input}}, {"label", {kCount, s->label}}});
    ASSERT_TRUE(all) << all.error().sentence();
    std::vector<float> singly;
    for (int64_t i = 0; i < kCount; ++i) {
        const std::vector<float> row(s->input.begin() + i * 12, s->input.begin() + (i + 1) * 12);
        const std::vector<float> told(s->label.begin() + i * 3, s->label.begin() + (i + 1) * 3);
        const auto one = runOnnx(bytes, {{"input", {1, row}}, {"label", {1, told}}});
        ASSERT_TRUE(one) << one.error().sentence();
        singly.insert(singly.end(), one->begin(), one->end());
    }
    EXPECT_EQ(*all, singly);
}
