// Errors on a part of the data: the question of the window against the samples themselves.
#include <gmock/gmock.h>

#include "core/questions/evaluation.h"
#include "support/experiments.h"
#include "support/trained.h"

using namespace hourglass;
using support::Asked;
using support::numberOf;

namespace {

Asked trainedToEvaluate(const std::string& changes = "{}") {
    Experiment e = support::tinyExperiment();
    e = *withSettings(e, *parseJson(changes, "changes"));
    return support::trainedOn(e, *prepareData(support::spots(300), e.section("data")));
}

/// SSE/image of what the model in use draws.
double errorOfReconstructions(const Asked& run, const PartView& part) {
    const std::vector<float> samples = picturesOf(run.trainer->data(), part);
    std::vector<float> drawn(samples.size());
    run.model->reconstruct(samples.data(), part.count(), drawn.data());
    double sum = 0;
    for (size_t i = 0; i < samples.size(); ++i) {
        const double d = double{samples[i]} - drawn[i];
        sum += d * d;
    }
    return sum / static_cast<double>(part.count());
}

}  // namespace

TEST(Evaluation, IsWhatTheReconstructionsSay) {
    const Asked run = trainedToEvaluate();
    const PreparedData& data = run.trainer->data();
    for (const char* part : {"test", "validation", "train"}) {
        const auto settings = std::string(R"({"part":")") + part + "\"}";
        const auto answer = support::ask(run, "evaluation", settings.c_str());
        ASSERT_TRUE(answer) << answer.error().sentence();
        EXPECT_THAT(answer->title, testing::HasSubstr(part));
        const double error = errorOfReconstructions(run, data.part(*parsePart(part)));
        EXPECT_NEAR(numberOf(*answer, "squared error"), error, 1e-4 * error);
        EXPECT_NEAR(numberOf(*answer, "mean squared error"),
                    error / static_cast<double>(data.sampleShape.count()), 1e-4 * error);
        EXPECT_GT(numberOf(*answer, "mean picture"), error) << "it has learned something";
        EXPECT_TRUE(answer->tables.empty());
    }
}

TEST(Evaluation, SaysWhatProgramsAreTold) {
    const Asked run = trainedToEvaluate();
    const PreparedData& data = run.trainer->data();
    const Pca pca = fitPca(data, data.train, run.model->model().codeUnits());
    const Value json = evaluate(run.subject(), data.test, pca).json();
    const auto answer = support::ask(run, "evaluation");
    ASSERT_TRUE(answer) << answer.error().sentence();
    EXPECT_EQ(json["sse_per_image"].number(), numberOf(*answer, "squared error"));
    EXPECT_EQ(json["terms"]["objective"]["value"].number(), numberOf(*answer, "objective"));
    EXPECT_EQ(json["mean"]["sse_per_image"].number(), numberOf(*answer, "mean picture"));
    EXPECT_FALSE(json.find("columns"));
}

TEST(Evaluation, NeedsSamples) {
    const Asked run = trainedToEvaluate(R"({"data":{"validation":0}})");
    const auto answer = support::ask(run, "evaluation", R"({"part":"validation"})");
    ASSERT_FALSE(answer);
    EXPECT_THAT(answer.error().what, testing::HasSubstr("validation part has no samples"));
}
