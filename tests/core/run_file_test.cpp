#include "core/io/document_file.h"

#include <gtest/gtest.h>

#include "core/model/inference.h"
#include "support/experiments.h"

using namespace hourglass;

namespace {

RunFile trainedRun(int64_t units = 40) {
    const Experiment e = support::tinyExperiment();
    auto trainer = *Trainer::create(e, support::tinyData(e));
    for (int64_t i = 0; i < units; ++i) trainer->advance();
    auto run = captureRun(*trainer);
    return std::move(*run);
}

}  // namespace

TEST(RunFile, ComesBackToTheLastBit) {
    const RunFile run = trainedRun(9);
    const std::string bytes = *runBytes(run);
    auto again = parseRun(bytes, "memory");
    ASSERT_TRUE(again) << again.error().sentence();
    const Checkpoint &a = run.checkpoint, &b = again->checkpoint;
    EXPECT_EQ(a.experiment, b.experiment);
    EXPECT_EQ(a.parameters, b.parameters);
    EXPECT_EQ(a.slots, b.slots);
    EXPECT_EQ(a.sums, b.sums);
    EXPECT_EQ(std::tie(a.step, a.epoch, a.batch, a.samples, a.evaluated),
              std::tie(b.step, b.epoch, b.batch, b.samples, b.evaluated));
    EXPECT_TRUE(a.history.sameNumbers(b.history));
    EXPECT_EQ(run.pca.directions, again->pca.directions);
    EXPECT_EQ(run.codes.covariance, again->codes.covariance);
    EXPECT_EQ(run.labelNames, again->labelNames);
    EXPECT_EQ(run.sampleShape, again->sampleShape);
    EXPECT_EQ(*runBytes(*again), bytes);
}

TEST(RunFile, ADamagedByteNeverCrashes) {
    const std::string bytes = *runBytes(trainedRun(9));
    for (size_t at = 0; at < bytes.size(); at += 29) {
        std::string damaged = bytes;
        damaged[at] = static_cast<char>(damaged[at] ^ 0x55);
        const auto run = parseRun(damaged, "damaged");
        if (run) {  // the byte was one that does not matter
            EXPECT_EQ(run->sampleShape.count(), 12);
        }
    }
}

TEST(RunFile, OtherFilesAreRefusedInOneSentence) {
    for (const std::string& text : {std::string(), std::string("PK"), std::string(300, 'x')}) {
        const auto run = parseRun(text, "other.hourglass");
        ASSERT_FALSE(run);
        EXPECT_EQ(run.error().where, "other.hourglass");
    }
}

TEST(RunFile, ReconstructsAsBefore) {
    const RunFile run = trainedRun();
    const RunFile again = *parseRun(*runBytes(run), "memory");
    std::vector<float> samples(24, 0.3f), first(24), second(24);
    for (auto* pair : {&first, &second}) {
        const RunFile& r = pair == &first ? run : again;
        auto model = *Inference::create(r.checkpoint.experiment, r.sampleShape, r.scaling);
        model->setParameters(r.checkpoint.parameters);
        model->reconstruct(samples.data(), 2, pair->data());
    }
    EXPECT_EQ(first, second);
}

TEST(RunFile, KeepsWhatATablesColumnsAre) {
    RunFile run = trainedRun(9);
    EXPECT_NE(runBytes(run)->find("pca/mean.npy"), std::string::npos);
    EXPECT_EQ(run.fingerprint.size(), 16u);
    run.scaling.columns = {std::vector<double>(12, 1e8 + 1.0 / 3), std::vector<double>(12, 1e-9),
                           std::vector<double>(12, 0.1), true};
    for (int i = 0; i < 12; ++i) run.columnNames.push_back("column " + std::to_string(i));
    const auto again = parseRun(*runBytes(run), "memory");
    ASSERT_TRUE(again) << again.error().sentence();
    EXPECT_EQ(again->scaling.columns, run.scaling.columns) << "in double, so exactly";
    EXPECT_EQ(again->columnNames, run.columnNames);
    EXPECT_EQ(again->fingerprint, run.fingerprint);
    EXPECT_EQ(again->pca.mean, run.pca.mean);
    run.scaling.columns.factor[3] = 0;
    EXPECT_FALSE(parseRun(*runBytes(run), "memory")) << "nothing can be undone by it";
    run.scaling.columns.factor.assign(12, 1);
    run.columnNames.pop_back();
    EXPECT_FALSE(parseRun(*runBytes(run), "memory"));
}
