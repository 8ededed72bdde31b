// Optimizers and schedules against their formulas, written out plainly in double.
#include <gtest/gtest.h>

#include <cmath>
#include <functional>
#include <map>
#include <vector>

#include "core/base/random.h"
#include "core/optim/optimizer.h"
#include "core/optim/schedule.h"

using namespace hourglass;

namespace {

constexpr double kRate = 0.05;
constexpr int64_t kCount = 131;  // vector loops have a tail

struct State {
    double w = 0, a = 0, b = 0;  // the weight and up to two slots
};
using Formula = std::function<void(State&, double g, int update)>;

std::map<std::string, Formula> formulas() {
    return {
        {"sgd", [](State& s, double g, int) { s.w -= kRate * g; }},
        {"momentum",
         [](State& s, double g, int) {
             s.a = 0.9 * s.a - kRate * g;
             s.w += s.a;
         }},
        {"nesterov",
         [](State& s, double g, int) {
             s.a = 0.9 * s.a - kRate * g;
             s.w += 0.9 * s.a - kRate * g;
         }},
        {"adagrad",
         [](State& s, double g, int) {
             s.a += g * g;
             s.w -= kRate * g / (std::sqrt(s.a) + 1e-8);
         }},
        {"rmsprop",
         [](State& s, double g, int) {
             s.a = 0.9 * s.a + 0.1 * g * g;
             s.w -= kRate * g / (std::sqrt(s.a) + 1e-8);
         }},
        {"adam",
         [](State& s, double g, int t) {
             s.a = 0.9 * s.a + 0.1 * g;
             s.b = 0.999 * s.b + 0.001 * g * g;
             const double m = s.a / (1 - std::pow(0.9, t)), v = s.b / (1 - std::pow(0.999, t));
             s.w -= kRate * m / (std::sqrt(v) + 1e-8);
         }},
        {"adamw",
         [](State& s, double g, int t) {
             const double before = s.w;
             s.a = 0.9 * s.a + 0.1 * g;
             s.b = 0.999 * s.b + 0.001 * g * g;
             const double m = s.a / (1 - std::pow(0.9, t)), v = s.b / (1 - std::pow(0.999, t));
             s.w -= kRate * (m / (std::sqrt(v) + 1e-8) + 0.01 * before);
         }},
    };
}

class EveryOptimizer : public testing::TestWithParam<std::string> {};

double factor(const std::string& json, StageTime time) {
    return schedules().make(*parseJson(json, "schedule"), "schedule")->factor(time);
}

}  // namespace

TEST_P(EveryOptimizer, MovesAsItsFormulaSays) {
    ASSERT_TRUE(formulas().contains(GetParam())) << "write its formula here";
    const Formula formula = formulas()[GetParam()];
    Value settings = Value::object();
    settings.set("kind", GetParam());
    const auto optimizer = optimizers().make(settings, "optimizer");
    const RandomStream stream(4, "optimizer");
    std::vector<float> w(kCount), g(kCount);
    std::vector<State> exact(kCount);
    for (int64_t i = 0; i < kCount; ++i) exact[i].w = w[i] = stream.normal(0, i);
    std::vector<std::vector<float>> slots(optimizer->slots(), std::vector<float>(kCount));
    std::vector<float*> pointers;
    for (auto& slot : slots) pointers.push_back(slot.data());
    for (int update = 1; update <= 20; ++update) {
        for (int64_t i = 0; i < kCount; ++i)
            g[i] = i % 7 == 0 ? 0.0f : stream.normal(static_cast<uint64_t>(update), i);
        optimizer->step(w.data(), g.data(), pointers.data(), kCount, kRate, update);
        for (int64_t i = 0; i < kCount; ++i) formula(exact[i], g[i], update);
    }
    for (int64_t i = 0; i < kCount; ++i)
        ASSERT_NEAR(w[i], exact[i].w, 2e-5 * std::max(1.0, std::abs(exact[i].w))) << i;
}

std::vector<std::string> stepRules() {
    std::vector<std::string> ids;
    for (auto& id : optimizers().ids()) {
        Value settings = Value::object();
        settings.set("kind", id);
        if (optimizers().make(settings, "optimizer")->solver() == "gradient") ids.push_back(id);
    }
    return ids;
}

INSTANTIATE_TEST_SUITE_P(Optimizers, EveryOptimizer, testing::ValuesIn(stepRules()),
                         [](const auto& info) { return info.param; });

TEST(Schedules, FollowTheirFormulas) {
    EXPECT_DOUBLE_EQ(factor(R"({"kind":"constant"})", {7, 0.5}), 1);
    EXPECT_DOUBLE_EQ(factor(R"({"kind":"cosine"})", {0, 0}), 1);
    EXPECT_NEAR(factor(R"({"kind":"cosine","floor":0.2})", {0, 0.5}), 0.6, 1e-12);
    EXPECT_DOUBLE_EQ(factor(R"({"kind":"decay","half-life":100})", {200, 0}), 0.25);
    EXPECT_DOUBLE_EQ(factor(R"({"kind":"step","every":100,"factor":0.5})", {99, 0}), 1);
    EXPECT_DOUBLE_EQ(factor(R"({"kind":"step","every":100,"factor":0.5})", {250, 0}), 0.25);
    EXPECT_DOUBLE_EQ(factor(R"({"kind":"warm-up","updates":10})", {0, 0}), 0.1);
    EXPECT_DOUBLE_EQ(factor(R"({"kind":"warm-up","updates":10})", {40, 0}), 1);
    const char* cycle = R"({"kind":"one-cycle","peak":0.3,"start":0.04})";
    EXPECT_NEAR(factor(cycle, {0, 0}), 0.04, 1e-12);
    EXPECT_NEAR(factor(cycle, {0, 0.3}), 1, 1e-12);
    EXPECT_NEAR(factor(cycle, {0, 1}), 1e-4, 1e-12);
}
