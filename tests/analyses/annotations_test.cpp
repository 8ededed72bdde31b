// Are hidden ones found again? The analysis against brute force and against truncated SVD.
#include <gmock/gmock.h>

#include <cmath>

#include "core/questions/annotation_scores.h"
#include "core/statistics/ranking.h"
#include "support/trained.h"

using namespace hourglass;
using support::Asked;
using testing::HasSubstr;

namespace {

/// The recipe with these changes, trained.
Asked trainedOnGenes(const char* changes = "{}") {
    Value file = *parseJson(changes, "test");
    file.set("recipe", "annotations");
    const Experiment e = support::experimentOf(writeJson(file));
    return support::trainedOn(e, *prepareData(e.section("data")));
}

Result<AnalysisResult> result(const Asked& run, const char* settings = "{}") {
    return support::ask(run, "annotations", settings);
}

const char* const kShort = R"({"training":{"epochs":2}})";

double number(const AnalysisResult& r, const std::string& name) {
    for (auto& n : r.numbers)
        if (n.name == name) return n.value;
    ADD_FAILURE() << name;
    return 0;
}

}  // namespace

TEST(Annotations, ADenoisingAutoencoderKeepsUpWithTheBestTruncatedSvd) {
    const Asked asked = trainedOnGenes();
    const auto r = result(asked);
    ASSERT_TRUE(r) << r.error().sentence();
    double best = 0;
    for (auto& row : r->tables[0].rows)
        if (row.name.starts_with("SVD")) best = std::max(best, row.values[0]);
    const double area = number(*r, "area under the ROC curve");
    EXPECT_GE(area, best - 0.01) << r->text();
    EXPECT_GT(best, 0.9) << "there is structure to be found";
}

TEST(Annotations, TheAreaIsTheShareOfRightlyOrderedPairs) {
    const Asked asked = trainedOnGenes(R"({"data":{"limit":60},"training":{"epochs":2}})");
    const AnnotationTable table = annotationTable(asked.trainer->data());
    ASSERT_EQ(table.rows, 60);
    const auto scores = modelScores(asked.subject(), table);
    const auto methods = annotationMethods(asked.subject(), table, scores);
    ASSERT_EQ(methods.size(), 1 + 4 + 2u);  // SVD of ranks 5 to 50 of 60 rows
    for (const AnnotationMethod& m : methods) {
        double pairs = 0;
        for (double one : m.sides.hidden)
            for (double zero : m.sides.zeros) pairs += one > zero ? 1 : one == zero ? 0.5 : 0;
        const auto all = static_cast<double>(m.sides.hidden.size() * m.sides.zeros.size());
        EXPECT_NEAR(m.area, pairs / all, 1e-12) << m.name;
    }
    EXPECT_EQ(methods[0].sides.hidden.size(), asked.trainer->data().hiddenOnes.size());
    double zeros = 0;  // of the source, in the rows that were used
    const auto loaded = loadSource("annotations");
    const Dataset& source = *loaded->train;
    for (uint32_t row : asked.trainer->data().train.rows)
        for (int64_t u = 0; u < source.units(); ++u)
            zeros += source.floats[row * source.units() + u] == 0;
    EXPECT_EQ(static_cast<double>(methods[0].sides.zeros.size()), zeros);
}

TEST(Annotations, RandomScoresGiveAHalfAndConstantOnesExactly) {
    const Asked asked = trainedOnGenes(kShort);
    const AnnotationTable table = annotationTable(asked.trainer->data());
    std::vector<double> scores(table.values.size(), 0.25);
    auto sides = table.sidesOf(scores);
    EXPECT_EQ(areaUnderRoc(sides.hidden, sides.zeros), 0.5);
    const RandomStream stream(5, "scores");
    double mean = 0;
    for (uint64_t draw = 0; draw < 20; ++draw) {  // 700 hidden ones: one draw is off by 0.011
        for (size_t i = 0; i < scores.size(); ++i) scores[i] = stream.uniform(draw, i);
        sides = table.sidesOf(scores);
        mean += areaUnderRoc(sides.hidden, sides.zeros) / 20;
    }
    EXPECT_NEAR(mean, 0.5, 0.01);
}

TEST(Annotations, TheListHoldsTheHighestZerosByName) {
    const Asked asked = trainedOnGenes(kShort);
    const auto r = result(asked, R"({"shown":7})");
    ASSERT_TRUE(r) << r.error().sentence();
    const AnnotationTable table = annotationTable(asked.trainer->data());
    const auto scores = modelScores(asked.subject(), table);
    double highest = 0;
    size_t place = 0;
    for (size_t i = 0; i < scores.size(); ++i)
        if (table.values[i] == 0 && scores[i] > highest) highest = scores[i], place = i;
    auto& list = r->tables[1].rows;
    ASSERT_EQ(list.size(), 7u);
    EXPECT_EQ(list[0].values[0], highest);
    EXPECT_EQ(list[0].values[1], table.hidden[place]);
    EXPECT_EQ(list[0].name, "gene " + std::to_string(place / 200 + 1) + ", term " +
                                std::to_string(place % 200 + 1));
    double found = 0;
    for (size_t i = 0; i < list.size(); ++i) {
        found += list[i].values[1];
        if (i > 0) {
            EXPECT_LE(list[i].values[0], list[i - 1].values[0]);
        }
    }
    EXPECT_EQ(number(*r, "hidden ones in the list below"), found);
}

TEST(Annotations, NeedHiddenOnesAndStopWhenTold) {
    const Asked open = trainedOnGenes(R"({"data":{"hidden_ones":0},"training":{"epochs":1}})");
    const auto refused = result(open);
    ASSERT_FALSE(refused);
    EXPECT_THAT(refused.error().sentence(), HasSubstr("data.hidden_ones"));
    const Asked asked = trainedOnGenes(kShort);
    std::stop_source stop;
    stop.request_stop();
    AnalysisSubject subject = asked.subject();
    subject.stop = stop.get_token();
    EXPECT_FALSE(analyses().find("annotations")->make({})->run(subject));
}
