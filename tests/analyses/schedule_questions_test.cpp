// Questions about slopes and gradients are asked where the run's schedules stand.
#include <gtest/gtest.h>

#include <cmath>

#include "core/questions/gradient_norms.h"
#include "support/experiments.h"
#include "support/trained.h"

using namespace hourglass;

namespace {

/// A k-sparse code whose share goes from all units to one of them.
Experiment kSparse(const char* share) {
    return support::experimentOf(R"({"hourglass":1,"recipe":"k-sparse",
        "data":{"source":"disc","samples":300},
        "network":{"encoder":[{"layer":"dense","units":16,"activation":"linear"}]},
        "code":{"kind":"k-sparse","share":)" +
                                 std::string(share) + R"(},"training":{"epochs":1}})");
}

double jacobianNorm(support::Asked& run, const ScheduleProgress& progress) {
    run.model->turnTo(progress);
    const auto result = support::ask(run, "contraction");
    EXPECT_TRUE(result) << result.error().sentence();
    return result->numbers[0].value;
}

}  // namespace

TEST(ScheduleQuestions, ContractionIsMeasuredAtTheRunsShare) {
    const Experiment e = kSparse(R"({"from":1,"to":0.0625,"over":"10 epochs"})");
    auto data = *prepareData(e.section("data"));
    support::Asked run = support::trainedOn(e, data);
    const double all = jacobianNorm(run, {0, 0}), one = jacobianNorm(run, {10, 1000});
    EXPECT_LT(one, 0.8 * all);  // fifteen of sixteen rows of the Jacobian are 0
    const Experiment fixed = kSparse("0.0625");
    support::Asked same{*Trainer::create(fixed, data),
                        *Inference::create(fixed, data->sampleShape, data->scaling)};
    same.model->setParameters(
        {run.model->parameters().values(), static_cast<size_t>(run.model->parameters().size())});
    EXPECT_NEAR(jacobianNorm(same, {}), one, 1e-5 * one);
}

TEST(ScheduleQuestions, GradientsOfTheMomentUseTheMomentsSchedules) {
    const Experiment e = support::experimentOf(R"({"hourglass":1,"recipe":"variational",
        "data":{"source":"disc","samples":300},
        "network":{"encoder":[{"layer":"dense","units":4,"activation":"linear"}]},
        "estimator":{"kind":"elbo","beta":{"from":0,"to":100,"over":"10 epochs"}},
        "training":{"epochs":1}})");
    auto data = *prepareData(e.section("data"));
    support::Asked run = support::trainedOn(e, data);
    const auto last = [&](const ScheduleProgress& progress) {
        run.model->turnTo(progress);
        const auto result = support::ask(run, "gradients");
        EXPECT_TRUE(result);
        return result->tables[0].rows.front().values[1];  // of the encoder, now
    };
    EXPECT_GT(last({10, 1000}), 2 * last({0, 0}));
}

TEST(ScheduleQuestions, OneFactorIsKeptApartFromNothing) {
    const Experiment e = support::experimentOf(R"({"hourglass":1,"recipe":"basic",
        "data":{"source":"fashion","limit":600},
        "network":{"encoder":[{"layer":"dense","units":2,"activation":"linear"}]},
        "training":{"epochs":1}})");
    support::Asked run = support::trainedOn(e, *prepareData(e.section("data")));
    const auto result = support::ask(run, "factors");
    ASSERT_TRUE(result) << result.error().sentence();
    for (auto& number : result->numbers) {
        const bool apart = number.name == "FactorVAE score" || number.name == "DCI disentanglement";
        EXPECT_EQ(std::isnan(number.value), apart) << number.name;
    }
    EXPECT_NE(result->note.find("Only one factor"), std::string::npos);
}
