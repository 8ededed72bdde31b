// Classes that are left out of the training, and how they stand out.
#include <gmock/gmock.h>

#include <algorithm>

#include "core/questions/analysis.h"
#include "core/questions/anomaly_scores.h"
#include "core/statistics/ranking.h"
#include "support/experiments.h"
#include "support/trained.h"

using namespace hourglass;
using support::Asked;
using support::numberOf;
using testing::HasSubstr;

namespace {

constexpr int64_t kSamples = 900;

/// The tiny experiment on spots, without those of these classes.
Asked trainedWithoutSome(const std::string& leftOut, const char* code = "plain",
                         int64_t epochs = 30) {
    Experiment e = support::tinyExperiment();
    e.settings.setAt("data.left_out", leftOut);
    e.settings.setAt("training.epochs", epochs);
    e.settings.setAt("code.kind", code);
    if (code != std::string("plain")) e.settings.setAt("prior.kind", "standard-normal");
    e = resolveExperiment("basic", e.settings);
    return support::trainedOn(e, *prepareData(support::spots(kSamples), e.section("data")));
}

Result<AnalysisResult> askedForAnomalies(const Asked& run, const char* settings = "{}") {
    return support::ask(run, "anomaly", settings);
}

/// Test scores of one class and of the others.
std::pair<std::vector<double>, std::vector<double>> apart(const AnomalyScore& score,
                                                          const PartView& test, int32_t label) {
    std::pair<std::vector<double>, std::vector<double>> sides;
    for (size_t i = 0; i < test.rows.size(); ++i)
        (test.data->labels[test.rows[i]] == label ? sides.first : sides.second)
            .push_back(score.test[i]);
    return sides;
}

Error refusal(const std::string& leftOut, bool labels = true) {
    LoadedData data = support::spots();
    if (!labels) {
        auto bare = std::make_shared<Dataset>(*data.train);
        bare->labels.clear();
        data.train = bare;
    }
    Experiment e = support::tinyExperiment();
    e.settings.setAt("data.left_out", leftOut);
    auto prepared = prepareData(data, e.section("data"));
    EXPECT_FALSE(prepared) << leftOut;
    return prepared ? Error() : prepared.error();
}

}  // namespace

TEST(LeftOut, ClassesAreMissingFromTrainingAndKeptForTests) {
    const LoadedData data = support::spots(300);
    Experiment e = support::tinyExperiment();
    const auto whole = *prepareData(data, e.section("data"));
    for (const char* list : {"bottom", "2", " bottom ", "top,bottom", "0, 2"}) {
        e.settings.setAt("data.left_out", list);
        const auto part = *prepareData(data, e.section("data"));
        const bool both = std::string(list).find(',') != std::string::npos;
        for (const PartView* view : {&part->train, &part->validation}) {
            EXPECT_GT(view->count(), 0);
            for (uint32_t row : view->rows) {
                EXPECT_NE(data.train->labels[row], 2) << list;
                EXPECT_TRUE(!both || data.train->labels[row] == 1) << list;
            }
        }
        EXPECT_EQ(part->test.rows, whole->test.rows) << "nothing else moves";
        EXPECT_TRUE(std::includes(whole->train.rows.begin(), whole->train.rows.end(),
                                  part->train.rows.begin(), part->train.rows.end()));
    }
}

TEST(LeftOut, WhatCannotBeLeftOutIsSaid) {
    EXPECT_THAT(refusal("bottum").sentence(), HasSubstr("bottom"));
    EXPECT_EQ(refusal("7").where, "data.left_out");
    EXPECT_THAT(refusal("top,middle,bottom").sentence(), HasSubstr("nothing is left"));
    EXPECT_THAT(refusal("1", false).sentence(), HasSubstr("no labels"));
}

TEST(Anomaly, ItsFiguresAreThoseOfItsScores) {
    const Asked run = trainedWithoutSome("bottom");
    const auto result = askedForAnomalies(run, R"({"percentile":90})");
    ASSERT_TRUE(result) << result.error().sentence();
    const PartView& test = run.trainer->data().test;
    const auto scores = anomalyScores(run.subject(), run.trainer->data().validation, 1);
    ASSERT_EQ(scores.size(), 3u);  // the autoencoder, PCA, the mean
    const auto [foreign, known] = apart(scores[0], test, 2);
    EXPECT_EQ(numberOf(*result, "area under the ROC curve"), areaUnderRoc(foreign, known));
    EXPECT_EQ(numberOf(*result, "average precision"), averagePrecision(foreign, known));
    const double threshold = quantile(scores[0].validation, 0.9);
    EXPECT_EQ(numberOf(*result, "threshold"), threshold);
    EXPECT_EQ(numberOf(*result, "found"), 100 * shareAbove(foreign, threshold));
    EXPECT_EQ(numberOf(*result, "foreign test samples"), double(foreign.size()));
    // One percentile of the validation part keeps near its word on the test part.
    EXPECT_NEAR(numberOf(*result, "false alarms"), 10, 8);
    EXPECT_GT(numberOf(*result, "area under the ROC curve"), 0.8);
    ASSERT_EQ(result->pictures.size(), 1u);
    const auto& where = result->pictures[0].values;
    ASSERT_EQ(where.size(), 24u);
    double sums[2] = {};
    for (size_t i = 0; i < where.size(); ++i) sums[i / 12] += where[i];
    double mean = 0;
    for (double s : foreign) mean += s / static_cast<double>(foreign.size());
    EXPECT_NEAR(sums[1], mean, 1e-4 * mean) << "the pixels' errors add up to the picture's";
    EXPECT_GT(sums[1], 2 * sums[0]);
}

TEST(Anomaly, ScoresOfPcaAndTheMeanAreTheirErrors) {
    const Asked run = trainedWithoutSome("top", "plain", 1);
    const PreparedData& data = run.trainer->data();
    const auto scores = anomalyScores(run.subject(), data.validation, 1);
    const auto errors = pcaErrors(fitPca(data, data.train, 3), data, data.test);
    for (auto [score, components] : {std::pair{1, 3}, {2, 0}}) {
        double mean = 0;
        for (double s : scores[score].test) mean += s / static_cast<double>(data.test.count());
        EXPECT_NEAR(mean, errors[components], 1e-4 * errors[components]) << scores[score].name;
    }
}

TEST(Anomaly, AVariationalModelAlsoScoresByItsBound) {
    const Asked run = trainedWithoutSome("bottom", "gaussian");
    const auto scores = anomalyScores(run.subject(), run.trainer->data().validation, 20);
    ASSERT_EQ(scores.size(), 4u);
    EXPECT_EQ(scores[1].name, "-ELBO");
    const auto [foreign, known] = apart(scores[1], run.trainer->data().test, 2);
    EXPECT_GT(areaUnderRoc(foreign, known), 0.7);
    // A mean over draws of reconstruction and divergence: near what training measures.
    double mean = 0;
    for (double s : scores[1].validation)
        mean += s / static_cast<double>(scores[1].validation.size());
    const EpochRecord last = run.trainer->history().last();
    EXPECT_NEAR(mean, last.validation[0], 0.15 * last.validation[0]);
}

TEST(Anomaly, NeedsALeftOutClass) {
    const auto result = askedForAnomalies(trainedWithoutSome("", "plain", 1));
    ASSERT_FALSE(result);
    EXPECT_EQ(result.error().where, "data.left_out");
}
