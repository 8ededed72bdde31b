// The L1 penalty with a decoder that cannot cheat it: what a code unit draws keeps length 1.
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "core/experiment/problems.h"
#include "core/kernels/team.h"
#include "core/model/warm_start.h"
#include "core/training/trainer.h"
#include "support/experiments.h"

using namespace hourglass;

namespace {

constexpr int64_t kUnitCode = 6;
const Shape kUnitSpot{1, 3, 4};

/// One rectified code layer, the squared error, the L1 penalty.
Experiment sparse(const std::string& decoder, const std::string& held,
                  const std::string& optimizer = R"({"kind":"adam","rate":0.02})") {
    Experiment e = support::tinyExperiment();
    e.settings.setAt("network.encoder", *parseJson(R"([{"layer":"dense","units":8,
        "activation":"tanh"},{"layer":"dense","units":6,"activation":"relu"}])",
                                                   "test"));
    e.settings.setAt("network.decoder", decoder);
    e.settings.set("likelihood", *parseJson(R"({"kind":"gaussian","output":"linear"})", "test"));
    e.settings.set(
        "penalties",
        *parseJson(R"([{"kind":"l1-sparsity","weight":0.1,"decoder":")" + held + "\"}]", "test"));
    e.settings.set("optimizer", *parseJson(optimizer, "test"));
    return resolveExperiment("basic", e.settings);
}

/// Encoder and decoder of one layer each: nothing behind the code but what is held.
Experiment flat(const std::string& held, int epochs) {
    Experiment e = sparse("mirror", held);
    e.settings.setAt("network.encoder", *parseJson(R"([{"layer":"dense","units":6,
        "activation":"relu"}])",
                                                   "test"));
    e.settings.setAt("training.epochs", epochs);
    return e;
}

/// |what unit k draws|, rows of the decoder's matrix or columns of the tied code layer's.
std::vector<double> lengths(const Parameters& p) {
    const int own = p.find("decoder.0.weight"), tied = p.find("encoder.1.weight");
    const Shape& shape = p.tensors()[own >= 0 ? own : tied].shape;
    const float* w = p.values(own >= 0 ? own : tied);
    std::vector<double> squares(kUnitCode);
    for (int64_t i = 0; i < shape[0]; ++i)
        for (int64_t j = 0; j < shape[1]; ++j)
            squares[own >= 0 ? i : j] += std::pow(w[i * shape[1] + j], 2);
    for (double& s : squares) s = std::sqrt(s);
    return squares;
}

void expectUnitLengths(const Parameters& p, const std::string& when) {
    for (double length : lengths(p)) EXPECT_NEAR(length, 1, 1e-6) << when;
}

struct Ending {
    double code = 0, decoder = 0, error = 0;  ///< |code|/image, mean length, SSE/image
};

Ending endOf(const Experiment& e) {
    auto trainer = *Trainer::create(e, support::tinyData(e));
    while (!trainer->finished()) trainer->advance();
    const EpochRecord& last = trainer->history().epochs.back();
    Ending end;
    for (size_t i = 0; i < last.validation.size(); ++i)
        if (trainer->history().terms()[i].name == "l1-sparsity") end.code = last.validation[i];
    for (double length : lengths(trainer->parameters())) end.decoder += length / kUnitCode;
    end.error = last.validationSse;
    return end;
}

class EveryRule : public testing::TestWithParam<std::string> {};

}  // namespace

TEST_P(EveryRule, KeepsLengthOneFromTheStartTiedAndMirrored) {
    for (const char* decoder : {"mirror", "tied"})
        for (double clip : {0.0, 0.01}) {
            Experiment e = sparse(decoder, "unit-norm", GetParam());
            e.settings.setAt("training.clip", clip);
            auto trainer = *Trainer::create(e, support::tinyData(e));
            expectUnitLengths(trainer->parameters(), "at the start");
            const std::vector<float> before(
                trainer->parameters().values(),
                trainer->parameters().values() + trainer->parameters().size());
            while (!trainer->finished()) {
                trainer->advance();
                expectUnitLengths(trainer->parameters(), decoder);
            }
            ASSERT_FALSE(trainer->diverged());
            for (auto& tensor : trainer->parameters().tensors())
                EXPECT_FALSE(std::equal(before.data() + tensor.offset,
                                        before.data() + tensor.offset + tensor.shape.count(),
                                        trainer->parameters().values() + tensor.offset))
                    << tensor.name << " was not trained";
        }
}

INSTANTIATE_TEST_SUITE_P(UnitDecoder, EveryRule,
                         testing::Values(R"({"kind":"sgd","rate":0.02})",
                                         R"({"kind":"momentum","rate":0.01})",
                                         R"({"kind":"adam","rate":0.02})"),
                         [](const auto& info) { return std::to_string(info.index); });

TEST(UnitDecoder, SameSeedSameBitsAlsoWhenResumed) {
    for (const char* decoder : {"mirror", "tied"}) {
        const Experiment e = sparse(decoder, "unit-norm");
        auto whole = *Trainer::create(e, support::tinyData(e));
        auto again = *Trainer::create(e, support::tinyData(e));
        while (!whole->finished()) whole->advance();
        for (int i = 0; i < 8; ++i) again->advance();
        auto resumed = *Trainer::resume(again->checkpoint(), support::tinyData(e));
        while (!resumed->finished()) resumed->advance();
        EXPECT_TRUE(whole->history().sameNumbers(resumed->history()));
        EXPECT_EQ(whole->checkpoint().parameters, resumed->checkpoint().parameters);
    }
}

TEST(UnitDecoder, AFreeDecoderCheatsThePenaltyAndAHeldOneCannot) {
    const Ending free0 = endOf(flat("free", 1)), free = endOf(flat("free", 300));
    const Ending held = endOf(flat("unit-norm", 300));
    EXPECT_LT(free.code, 0.5 * free0.code) << "the code shrinks";
    EXPECT_GT(free.decoder, 1.5 * free0.decoder) << "and the decoder grows";
    EXPECT_NEAR(held.decoder, 1, 1e-6);
    EXPECT_GT(held.code, 2 * free.code) << "held, the code has to carry the picture";
    for (const Ending& end : {free, held}) EXPECT_LT(end.error, 0.2 * free0.error);
    RecordProperty("code_free", std::to_string(free.code));
    RecordProperty("code_held", std::to_string(held.code));
    RecordProperty("decoder_free", std::to_string(free.decoder));
}

TEST(UnitDecoder, WeightsTakenOverBeginWithLengthOneToo) {
    const Experiment from = sparse("mirror", "free"), to = sparse("mirror", "unit-norm");
    auto source = *Trainer::create(from, support::tinyData(from));
    while (!source->finished()) source->advance();
    EXPECT_GT(std::abs(lengths(source->parameters())[0] - 1), 1e-3);
    auto target = *Trainer::create(to, support::tinyData(to));
    Checkpoint c = target->checkpoint();
    const auto& p = source->parameters();
    AlignedVector<float> weights(p.values(), p.values() + p.size());
    ASSERT_TRUE(startFrom({from, kUnitSpot, weights}, to, kUnitSpot, c.parameters));
    auto started = *Trainer::resume(c, support::tinyData(to));
    expectUnitLengths(started->parameters(), "taken over");
}

TEST(UnitDecoder, IsRefusedWhereItCannotBeHeld) {
    auto problems = [](const Experiment& e) { return findProblems(e, kUnitSpot); };
    for (const char* kind : {"steepest", "conjugate-gradient", "l-bfgs"}) {
        const std::string optimizer = std::string(R"({"kind":")") + kind + "\"}";
        const Problems found = problems(sparse("mirror", "unit-norm", optimizer));
        ASSERT_EQ(found.size(), 1u) << kind;
        EXPECT_EQ(found[0].field, "penalties.0.decoder");
        EXPECT_NE(found[0].hint.find("Set decoder to free"), std::string::npos);
        EXPECT_TRUE(problems(sparse("mirror", "free", optimizer)).empty()) << kind;
    }
    const Value decoder = *parseJson(R"([{"layer":"reshape","height":1,"width":1,"channels":6},
        {"layer":"flatten"},{"layer":"dense","units":12,"activation":"linear"}])",
                                     "test");
    for (const char* held : {"unit-norm", "free"}) {
        Experiment e = sparse("mirror", held);
        e.settings.setAt("network.decoder", decoder);
        e = resolveExperiment("basic", e.settings);
        const Problems found = problems(e);
        EXPECT_EQ(found.size(), held == std::string("free") ? 0u : 1u);
        if (!found.empty()) {
            EXPECT_EQ(found[0].field, "penalties.0.decoder");
        }
    }
}

TEST(UnitVectors, TheRadialPartIsTakenAndTheRestLeft) {
    kernels::Team team(3);
    for (const Shape& shape :
         {Shape{37, 21}, Shape{300, 400}})  // the larger one by several threads
        for (auto along : {UnitVectors::Along::Rows, UnitVectors::Along::Columns}) {
            const bool rows = along == UnitVectors::Along::Rows;
            const UnitVectors vectors{along, 19};
            const RandomStream stream(5, "vectors");
            std::vector<float> w(static_cast<size_t>(shape.count())), g(w.size());
            for (size_t i = 0; i < w.size(); ++i)
                w[i] = static_cast<float>(stream.normal(0, i)),
                g[i] = static_cast<float>(stream.normal(1, i));
            const auto before = g;
            auto once = g;
            removeRadialPart(vectors, shape, w.data(), once.data());
            const kernels::Team::Use together(&team);
            removeRadialPart(vectors, shape, w.data(), g.data());
            EXPECT_EQ(once, g) << "the same bits with any number of threads";
            for (int64_t k = 0; k < (rows ? shape[0] : shape[1]); ++k) {
                const int64_t length = rows ? shape[1] : shape[0];
                auto at = [&](int64_t i) { return rows ? k * shape[1] + i : i * shape[1] + k; };
                double radial = 0, change = 0, square = 0, changed = 0;
                for (int64_t i = 0; i < length; ++i) {
                    const double d = double{before[at(i)]} - g[at(i)];
                    radial += double{w[at(i)]} * g[at(i)];
                    change += d * w[at(i)];
                    square += double{w[at(i)]} * w[at(i)];
                    changed += d * d;
                }
                if (k >= 19) {
                    EXPECT_EQ(changed, 0) << "not one of the vectors";
                    continue;
                }
                EXPECT_NEAR(radial, 0, 1e-3);
                EXPECT_NEAR(change * change, square * changed, 1e-3 * square) << "along w only";
                EXPECT_GT(changed, 0);
            }
        }
}
