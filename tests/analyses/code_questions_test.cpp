// Maps, new samples and look-ups where data are no pictures, have no labels, or are stopped to
// stop.
#include <gmock/gmock.h>

#include <cmath>

#include "support/experiments.h"
#include "support/trained.h"

using namespace hourglass;
using support::Asked;
using testing::HasSubstr;

namespace {

/// The spots as rows of twelve numbers.
LoadedData table(bool labels) {
    auto rows = std::make_shared<Dataset>(*support::spots(300).train);
    rows->sampleShape = Shape{12};
    for (uint8_t byte : rows->bytes) rows->floats.push_back(static_cast<float>(byte) / 255);
    rows->bytes.clear();
    if (!labels) rows->labels.clear(), rows->labelNames.clear();
    return {rows, nullptr};
}

Asked trainedForQuestions(const LoadedData& data, const std::string& changes = "{}") {
    Experiment e = support::tinyExperiment();
    const Value given = *parseJson(changes, "changes");
    for (auto& [key, value] : given.members()) e.settings.set(key, value);
    e = resolveExperiment("basic", e.settings);
    return support::trainedOn(e, *prepareData(data, e.section("data")));
}

Result<AnalysisResult> asked(const Asked& run, const std::string& what, std::stop_token stop = {}) {
    return support::ask(run, what, "{}", std::move(stop));
}

}  // namespace

TEST(CodeQuestions, NeedNeitherPicturesNorLabels) {
    const Asked run = trainedForQuestions(table(false));
    const auto map = asked(run, "map");
    ASSERT_TRUE(map) << map.error().sentence();
    ASSERT_EQ(map->scatters.size(), 3u);
    EXPECT_EQ(map->scatters[2].groups, std::vector<std::string>{"test samples"});
    EXPECT_EQ(AnalysisResult::shown(map->tables[0].rows[2].values[0]), "-");

    const auto samples = asked(run, "samples");
    ASSERT_TRUE(samples) << samples.error().sentence();
    EXPECT_TRUE(samples->pictures.empty());
    const auto& values = samples->tables.back();
    ASSERT_EQ(values.rows.size(), 12u);
    ASSERT_EQ(values.rows[0].values.size(), values.columns.size());
    const size_t last = values.columns.size() - 2;  // the test samples
    for (auto& row : values.rows) EXPECT_NEAR(row.values[0], row.values[last], 0.15) << row.name;

    const auto hashing = asked(run, "hashing");
    ASSERT_TRUE(hashing) << hashing.error().sentence();
    EXPECT_EQ(hashing->tables.size(), 1u);
    EXPECT_GT(hashing->numbers[1].value, 0.99);  // medians make even bits
}

TEST(CodeQuestions, AConditionalModelIsToldOneLabelAfterTheOther) {
    const Asked run =
        trainedForQuestions(support::spots(300), R"({"condition":{"kind":"label","labels":3}})");
    const auto samples = asked(run, "samples");
    ASSERT_TRUE(samples) << samples.error().sentence();
    const auto& names = samples->pictures[0].names;
    ASSERT_EQ(names.size(), 8u);
    EXPECT_EQ(std::vector<std::string>(names.begin(), names.begin() + 4),
              (std::vector<std::string>{"top", "middle", "bottom", "top"}));
    EXPECT_TRUE(asked(run, "map"));
    EXPECT_TRUE(asked(run, "hashing"));
}

TEST(CodeQuestions, StopWhenTold) {
    const Asked run = trainedForQuestions(support::spots(300));
    std::stop_source stopped;
    stopped.request_stop();
    for (const char* what : {"map", "samples", "hashing"}) {
        const auto answer = asked(run, what, stopped.get_token());
        ASSERT_FALSE(answer) << what;
        EXPECT_THAT(answer.error().what, HasSubstr("stopped"));
    }
}

TEST(CodeQuestions, SayThatACodeIsNoNumber) {
    const Asked run = trainedForQuestions(support::spots(300));
    std::vector<float> weights(static_cast<size_t>(run.trainer->parameters().size()), NAN);
    run.model->setParameters(weights);
    for (const char* what : {"map", "samples", "hashing"}) {
        const auto answer = asked(run, what);
        ASSERT_FALSE(answer) << what;
        EXPECT_THAT(answer.error().what, HasSubstr("not numbers"));
    }
}

TEST(CodeQuestions, AreRefusedWhereThereIsTooLittle) {
    const Asked run = trainedForQuestions(support::spots(8));
    const auto map = asked(run, "map");
    ASSERT_FALSE(map);
    EXPECT_THAT(map.error().what, HasSubstr("four test samples"));
}
