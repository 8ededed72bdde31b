// VAE/GAN: which player learns from what, who waits, and what a judge without an opinion says.
#include <gmock/gmock.h>

#include <cmath>

#include "core/experiment/problems.h"
#include "core/questions/check_gradients.h"
#include "support/variational.h"

using namespace hourglass;
using namespace hourglass::support;
using testing::HasSubstr;

namespace {

Experiment game(const std::string& settings, double beta = 0) {
    return tiny(R"({"code":{"kind":"gaussian"},"prior":{"kind":"standard-normal"},
        "estimator":{"kind":"elbo","beta":)" +
                std::to_string(beta) + R"(},
        "optimizer":{"kind":"rmsprop"},
        "adversary":{"kind":"discriminator","width":6,"units":4)" +
                settings + "}}");
}

/// Gradients of one batch of random pictures; `prepare` may change the weights before.
struct Batch {
    std::unique_ptr<Autoencoder> model;
    Parameters parameters;
    Dials dials;
    Tape tape;
    Recording graph;

    explicit Batch(const Experiment& e, const std::function<void(Parameters&)>& prepare = {}) {
        model = *Autoencoder::build(e, kSpot);
        model->declare(parameters);
        parameters.allocate();
        parameters.initialise(1);
        if (prepare) prepare(parameters);
        Recorder recorder(tape, parameters, dials, Mode::Train, 1, true);
        graph = model->record(recorder, 8, View::Corrupted, false);
        const RandomStream random(2, "pictures");
        for (int64_t i = 0; i < graph.input.shape().count(); ++i)
            tape.data<float>(graph.input)[i] = random.uniform(0, i);
        dials.turnTo({});
        tape.setStep(1);
        tape.forward();
        tape.backward(graph.objective);
    }
    /// Of all tensors of a part: "encoder".
    std::vector<float> gradient(const std::string& part) {
        std::vector<float> all;
        for (auto& t : parameters.tensors())
            if (t.role == Parameters::Role::Trained && namesTensor(part, t.name))
                all.insert(all.end(), parameters.gradients() + t.offset,
                           parameters.gradients() + t.offset + t.shape.count());
        EXPECT_FALSE(all.empty()) << part;
        return all;
    }
    bool isExactlyZero(const std::string& part) {
        for (float g : gradient(part))
            if (g != 0) return false;
        return true;
    }
    double term(const std::string& name) {
        for (auto& t : graph.terms)
            if (t.name == name) return tape.scalar(t.value);
        ADD_FAILURE() << name;
        return 0;
    }
};

const std::string kNobodyWaits = R"(,"low":0,"high":100)";

}  // namespace

TEST(Adversary, NoGradientOfTheGameReachesTheEncoder) {
    Batch batch(game(R"(,"features":0)" + kNobodyWaits));
    EXPECT_TRUE(batch.isExactlyZero("encoder"));
    EXPECT_FALSE(batch.isExactlyZero("decoder"));
    EXPECT_FALSE(batch.isExactlyZero("adversary"));
    EXPECT_FALSE(Batch(game(R"(,"features":1)" + kNobodyWaits)).isExactlyZero("encoder"));
    EXPECT_FALSE(Batch(game(R"(,"features":0)" + kNobodyWaits, 1)).isExactlyZero("encoder"));
    EXPECT_FALSE(
        Batch(game(R"(,"features":0,"pixels":1)" + kNobodyWaits)).isExactlyZero("encoder"));
}

TEST(Adversary, TheDecoderLearnsFromGammaTimesTheFeaturesAndFromTheGame) {
    Batch none(game(R"(,"gamma":0,"game":0)"));
    EXPECT_TRUE(none.isExactlyZero("decoder"));
    const auto once = Batch(game(R"(,"gamma":0.5,"game":0)")).gradient("decoder"),
               twice = Batch(game(R"(,"gamma":1,"game":0)")).gradient("decoder");
    for (size_t i = 0; i < once.size(); ++i) EXPECT_NEAR(twice[i], 2 * once[i], 1e-5);
    EXPECT_FALSE(Batch(game(R"(,"gamma":0)" + kNobodyWaits)).isExactlyZero("decoder"));
}

TEST(Adversary, TheDiscriminatorLearnsFromTheGameAlone) {
    const auto weak = Batch(game(R"(,"features":0,"gamma":0,"game":0)" + kNobodyWaits)),
               strong = Batch(game(R"(,"features":9,"gamma":7,"pixels":3)" + kNobodyWaits, 2));
    EXPECT_EQ(const_cast<Batch&>(weak).gradient("adversary"),
              const_cast<Batch&>(strong).gradient("adversary"));
}

TEST(Adversary, WhoWinsTooClearlyWaitsAndNeverBoth) {
    const std::string alone = R"(,"features":0)";
    Batch waits(game(alone + R"(,"low":99,"high":100)"));
    EXPECT_TRUE(waits.isExactlyZero("adversary"));
    EXPECT_FALSE(waits.isExactlyZero("decoder"));
    Batch leaves(game(alone + R"(,"low":0,"high":0)"));
    EXPECT_FALSE(leaves.isExactlyZero("adversary"));
    EXPECT_TRUE(leaves.isExactlyZero("decoder"));
    Batch both(game(alone + R"(,"low":99,"high":0)"));
    EXPECT_FALSE(both.isExactlyZero("adversary"));
    EXPECT_FALSE(both.isExactlyZero("decoder"));
}

TEST(Adversary, AJudgeWithoutOpinionSaysHalf) {
    Batch batch(game(""), [](Parameters& p) {
        for (size_t i = 0; i < p.tensors().size(); ++i)
            if (namesTensor("adversary", p.tensors()[i].name))
                std::fill_n(p.values(static_cast<int>(i)), p.tensors()[i].shape.count(), 0.0f);
    });
    EXPECT_NEAR(batch.term("discriminator"), 2 * std::log(2), 1e-6);
    EXPECT_NEAR(batch.term("generator"), std::log(2), 1e-6);
    EXPECT_EQ(batch.term("features"), 0);
}

TEST(Adversary, GradientsAgreeWithDifferences) {
    for (const char* settings :
         {"", R"(,"convolutions":true)", R"(,"pixels":0.5,"gamma":2,"low":0,"high":100)"}) {
        const auto report = checkModelGradients(game(settings, 0.7), kSpot, 5, 3);
        ASSERT_TRUE(report) << report.error().sentence();
        EXPECT_LT(report->relativeError, 1e-6) << report->worst;
    }
}

TEST(Adversary, LearnsToTellDreamsFromSamples) {
    // The decoder stays out and stays bad, so its pictures are found out.
    const Experiment e = *withSettings(
        game(R"(,"low":0,"high":0,"game":0,"features":0)"),
        json(R"({"optimizer":{"kind":"adam","rate":0.01},"training":{"epochs":100}})"));
    const auto trainer = trained(e, 1 << 20);
    const History& history = trainer->history();
    const auto last = [&](const std::string& name) {
        const auto& terms = history.stages.back().terms;
        for (size_t i = 0; i < terms.size(); ++i)
            if (terms[i].name == name) return history.epochs.back().train[i];
        ADD_FAILURE() << name;
        return 0.0;
    };
    EXPECT_LT(last("discriminator"), std::log(2));
    EXPECT_GT(last("taken for real: samples"), last("taken for real: dreams") + 0.5);
}

TEST(Adversary, SaysWhatItNeeds) {
    struct Case {
        Experiment e;
        const char *field, *words;
    };
    const auto with = [](const char* path, const Value& value) {
        return *withSetting(game(""), path, value);
    };
    for (auto& [e, field, words] :
         {Case{tiny(R"({"adversary":{"kind":"discriminator"}})"), "adversary.kind", "chance in it"},
          Case{with("optimizer.kind", "l-bfgs"), "optimizer.kind", "two players"},
          Case{with("estimator.samples", 3), "estimator.samples", "one reconstruction"},
          Case{with("data.missing", 0.2), "adversary.kind", "gaps"}}) {
        const Problems problems = findProblems(e, kSpot);
        ASSERT_FALSE(problems.empty()) << words;
        EXPECT_EQ(problems[0].field, field);
        EXPECT_THAT(problems[0].what, HasSubstr(words));
        EXPECT_FALSE(problems[0].hint.empty());
    }
    const Problems flat = findProblems(game(R"(,"convolutions":true)"), Shape{12});
    ASSERT_FALSE(flat.empty());
    EXPECT_THAT(flat[0].what, HasSubstr("12 values in a row"));
}
