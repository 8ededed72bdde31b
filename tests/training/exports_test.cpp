// Models for other programs: what is written is read again and held against the model, and what
// cannot be written leaves everything as it was.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

#include "core/base/file.h"
#include "core/exports/export_samples.h"
#include "core/exports/onnx_run.h"
#include "core/exports/trace.h"
#include "support/temporary_folder.h"
#include "support/variational.h"

using namespace hourglass;
using namespace hourglass::support;
using test::TemporaryFolder;
using testing::HasSubstr;

namespace {

/// A trained model, and what an export of it needs.
struct Exported {
    explicit Exported(const std::string& sections) : experiment(tiny(sections)) {
        trainer = trained(experiment, 7);
        checkpoint = trainer->checkpoint();
    }
    ExportRequest request(ModelPart part) const {
        ExportRequest r{checkpoint.experiment, kSpot, trainer->data().scaling,
                        checkpoint.parameters, part,  checkpoint.schedules()};
        r.data = &trainer->data();
        r.fingerprint = "abc";
        r.threshold = 1;
        return r;
    }
    Experiment experiment;
    std::unique_ptr<Trainer> trainer;
    Checkpoint checkpoint;
};

double difference(const std::vector<float>& a, const std::vector<float>& b) {
    double most = 0;
    for (size_t i = 0; i < a.size(); ++i) most = std::max(most, std::abs(double{a[i]} - b[i]));
    return most;
}

void put(const std::string& path, const std::string& bytes) {
    std::ofstream(path, std::ios::binary) << bytes;
}

}  // namespace

TEST(Exports, EveryPartInEveryFormatAnswersAsTheModel) {
    TemporaryFolder folder;
    for (const std::string& sections :
         {std::string("{}"), vae(), vae(R"("condition":{"kind":"label","labels":3})"),
          std::string(R"({"data":{"invert":true,"scaling":"whiten"},
                          "likelihood":{"kind":"gaussian","output":"linear"}})")}) {
        const Exported model(sections);
        for (auto& format : exportFormats())
            for (auto& name : modelPartNames()) {
                const std::string path = folder.file(format.id + "-" + name + "." + format.ending);
                auto report = exportModel(format.id, model.request(*parseModelPart(name)), path);
                ASSERT_TRUE(report) << path << report.error().sentence();
                if (!format.answer) continue;
                EXPECT_EQ(report->samples, 60) << "all there are";
                EXPECT_LT(report->difference, 1e-5);
                EXPECT_EQ(report->threshold.has_value(), name == "scorer");
                EXPECT_THAT(report->sentence(), HasSubstr("over 60 samples"));
                EXPECT_THAT(report->code, HasSubstr(std::filesystem::path(path).stem().string()));
            }
    }
}

/// A weight that is another one in the file is noticed: reading back can fail.
TEST(Exports, ReadingBackNoticesAChangedWeight) {
    const Exported model("{}");
    for (auto& format : exportFormats()) {
        if (!format.answer) continue;
        const ExportRequest request = model.request(ModelPart::Autoencoder);
        auto files = format.write(request);
        ASSERT_TRUE(files);
        const auto samples = samplesFor(request, 20);
        ASSERT_TRUE(samples);
        const auto fine = format.answer(*files, request, *samples);
        ASSERT_TRUE(fine) << format.id << fine.error().sentence();
        EXPECT_LT(difference(*fine, samples->expected), 1e-5) << format.id;
        auto trace = traceModel(request);
        const Tape& tape = *trace->tape;
        for (int id = 0; id < tape.size(); ++id) {
            if (tape.node(id).name != "encoder.0.bias") continue;
            // As bytes, or as the text of its digits.
            const std::string was(static_cast<const char*>(tape.node(id).value), 12);
            char digits[40];
            std::snprintf(digits, sizeof digits, "%.9g",
                          static_cast<const float*>(tape.node(id).value)[0]);
            int changed = 0;
            for (auto& file : *files) {
                size_t place = file.bytes.find(was);
                std::string becomes = was;
                becomes[3] = static_cast<char>(becomes[3] ^ 0x41);
                if (place == std::string::npos) {
                    place = file.bytes.find(std::string(" ") + digits + "f");
                    becomes = " 7";
                }
                if (place == std::string::npos) continue;
                file.bytes.replace(place, becomes.size(), becomes);
                ++changed;
            }
            EXPECT_EQ(changed, 1) << format.id;
        }
        const auto bad = format.answer(*files, request, *samples);
        EXPECT_TRUE(!bad || difference(*bad, samples->expected) > 1e-5) << format.id;
    }
}

TEST(Exports, AFailureLeavesTheOldFiles) {
    TemporaryFolder folder;
    const Exported model(R"({"code":{"kind":"gaussian"},"prior":{"kind":"vamp","components":5}})");
    const std::string old = folder.file("old.onnx");
    put(old, "precious");
    // This prior has no sampler of standard normal numbers.
    auto report = exportModel("onnx", model.request(ModelPart::Sampler), old);
    ASSERT_FALSE(report);
    EXPECT_THAT(report.error().sentence(), HasSubstr("Export the decoder"));
    EXPECT_EQ(*readFile(old), "precious");
    // A folder is no file, and where there is no folder none is made.
    std::filesystem::create_directory(folder.file("taken.onnx"));
    for (const std::string& path : {folder.file("taken.onnx"), folder.file("absent") + "/m.onnx"}) {
        report = exportModel("onnx", model.request(ModelPart::Decoder), path);
        ASSERT_FALSE(report);
        EXPECT_FALSE(report.error().hint.empty()) << report.error().sentence();
    }
    // A second file that somebody else wrote is not replaced, nor the first one written.
    put(folder.file("mine.py"), "print('mine')");
    report = exportModel("npz", model.request(ModelPart::Decoder), folder.file("mine.npz"));
    ASSERT_FALSE(report);
    EXPECT_EQ(*readFile(folder.file("mine.py")), "print('mine')");
    EXPECT_FALSE(std::filesystem::exists(folder.file("mine.npz")));
    // One of an earlier export is.
    EXPECT_TRUE(exportModel("npz", model.request(ModelPart::Decoder), folder.file("ours.npz")));
    EXPECT_TRUE(exportModel("npz", model.request(ModelPart::Encoder), folder.file("ours.npz")));
}

TEST(Exports, AScorersThresholdHasItsShareOfTheSamplesBelow) {
    const Exported model("{}");
    ExportRequest request = model.request(ModelPart::Scorer);
    const auto part = [&](double share) {
        request.thresholdShare = share;
        return *thresholdOf(request);
    };
    EXPECT_LT(part(0), part(0.5));
    EXPECT_LT(part(0.5), part(1));
    request.data = nullptr;
    EXPECT_FALSE(thresholdOf(request));
}

TEST(Exports, WithoutDataSamplesAreDrawn) {
    const Exported model(vae());
    ExportRequest request = model.request(ModelPart::Encoder);
    request.data = nullptr;
    TemporaryFolder folder;
    auto report = exportModel("onnx", request, folder.file("m.onnx"));
    ASSERT_TRUE(report) << report.error().sentence();
    EXPECT_EQ(report->samples, 100);
    EXPECT_TRUE(report->drawn);
}

TEST(Exports, TheFactorOfCodesGivesTheirCovariance) {
    CodeStatistics s;
    s.mean = {1, 2};
    s.covariance = {4, 1, 1, 3};
    const std::vector<double> l = factorOf(s);
    ASSERT_EQ(l.size(), 4u);
    EXPECT_EQ(l[1], 0) << "row by row, above the diagonal nothing";
    EXPECT_NEAR(l[0] * l[0], 4, 1e-6);
    EXPECT_NEAR(l[0] * l[2], 1, 1e-6);
    EXPECT_NEAR(l[2] * l[2] + l[3] * l[3], 3, 1e-6);
}
