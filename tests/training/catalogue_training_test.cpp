// Every component by its line in a catalogue, in training: the same seed gives the same bits, a run
// file gives back the same pictures and the same next step, float agrees with double.
#include <gtest/gtest.h>

#include <cmath>

#include "core/base/random.h"
#include "core/io/document_file.h"
#include "core/model/inference.h"
#include "core/model/stage_objective.h"
#include "core/nn/initializer.h"
#include "core/nn/layer.h"
#include "support/catalogue.h"
#include "support/trainers.h"

using namespace hourglass;
using namespace hourglass::support;

namespace {

constexpr int64_t kUpdates = 3;

/// Pictures of 7 x 6, for layers that need some room.
LoadedData patterns() {
    auto data = std::make_shared<Dataset>();
    data->name = "patterns";
    data->sampleShape = Shape{1, 7, 6};
    data->count = 50;
    const RandomStream stream(1, "patterns");
    for (int64_t i = 0; i < data->count * 42; ++i)
        data->bytes.push_back(static_cast<uint8_t>(255 * stream.uniform(0, i)));
    return {data, nullptr};
}

using Data = std::shared_ptr<const PreparedData>;

std::unique_ptr<Trainer> begun(const Experiment& e, const Data& data) {
    auto trainer = Trainer::create(e, data);
    EXPECT_TRUE(trainer) << trainer.error().sentence();
    return trainer ? std::move(*trainer) : nullptr;
}

void update(Trainer& trainer, int64_t count) {
    for (int64_t done = 0; done < count && !trainer.finished() && !trainer.diverged();)
        done += trainer.advance() == Trainer::Event::Update;
}

std::vector<float> reconstructions(const Checkpoint& c, const PreparedData& data,
                                   const Scaling& scaling) {
    auto model = *Inference::create(c.experiment, data.sampleShape, scaling);
    model->setParameters(c.parameters);
    const int64_t n = data.test.count(), units = data.sampleShape.count();
    std::vector<float> x(static_cast<size_t>(n * units)), y(x.size());
    for (int64_t i = 0; i < n; ++i)
        data.test.data->copySample(data.test.rows[i], x.data() + i * units);
    model->reconstruct(x.data(), n, y.data());
    return y;
}

void expectSameSeedSameBits(const Experiment& e, const Data& data) {
    auto a = begun(e, data), b = begun(e, data);
    ASSERT_TRUE(a && b);
    update(*a, kUpdates), update(*b, kUpdates);
    EXPECT_TRUE(a->history().sameNumbers(b->history()));
    EXPECT_TRUE(sameWeights(*a, *b));
    EXPECT_FALSE(a->diverged()) << a->divergence();
}

void expectTheFileGivesAllBack(const Experiment& e, const Data& data) {
    auto trainer = begun(e, data);
    ASSERT_TRUE(trainer);
    update(*trainer, kUpdates);
    const RunFile run = *captureRun(*trainer);
    auto again = parseRun(*runBytes(run), "memory");
    ASSERT_TRUE(again) << again.error().sentence();
    EXPECT_EQ(reconstructions(run.checkpoint, *data, run.scaling),
              reconstructions(again->checkpoint, *data, again->scaling));
    auto resumed = Trainer::resume(again->checkpoint, data);
    ASSERT_TRUE(resumed) << resumed.error().sentence();
    update(*trainer, 1), update(**resumed, 1);
    EXPECT_TRUE(sameWeights(*trainer, **resumed)) << "the next step";
}

/// An objective on a tape of one precision, with the weights of `from` and samples of its data.
struct Recorded {
    Tape tape;
    Parameters parameters;
    Dials dials;
    Recording graph;
    Recorded(const Trainer& from, Precision precision) : tape(precision) {
        model_ = *Autoencoder::build(from.experiment(), from.data().sampleShape);
        model_->declare(parameters);
        parameters.allocate(precision);
        const float* given = from.parameters().values();
        for (size_t i = 0; i < parameters.tensors().size(); ++i) {
            const Parameters::Tensor& t = parameters.tensors()[i];
            for (int64_t k = 0; k < t.shape.count(); ++k)
                put(parameters.address(static_cast<int>(i)), k, given[t.offset + k]);
        }
        objective_ = wholeObjective(*model_);
        Recorder recorder(tape, parameters, dials, Mode::Train, 3, true);
        graph = objective_->record(recorder, 6, View::Corrupted, false);
        const RandomStream stream(5, "samples");
        for (int64_t i = 0; i < graph.input.shape().count(); ++i)
            put(graph.input, i, stream.uniform(0, i));
        for (int64_t i = 0; graph.condition && i < graph.condition.samples(); ++i)
            put(graph.condition, i * graph.condition.units() + i % 3, 1);
        tape.setStep(2);
        tape.forward();
        tape.backward(graph.objective);
    }
    void put(Var leaf, int64_t i, double value) {
        if (tape.precision() == Precision::Single)
            tape.data<float>(leaf)[i] = static_cast<float>(value);
        else
            tape.data<double>(leaf)[i] = value;
    }
    void put(void* array, int64_t i, double value) const {
        if (tape.precision() == Precision::Single)
            static_cast<float*>(array)[i] = static_cast<float>(value);
        else
            static_cast<double*>(array)[i] = value;
    }
    std::vector<double> gradient() {
        std::vector<double> all;
        for (int id = 0; id < tape.size(); ++id) {
            const Tape::Node& node = tape.node(id);
            if (!node.isParameter || !node.wantsGradient) continue;
            for (int64_t i = 0; i < node.shape.count(); ++i)
                all.push_back(tape.precision() == Precision::Single
                                  ? static_cast<const float*>(node.gradient)[i]
                                  : static_cast<const double*>(node.gradient)[i]);
        }
        return all;
    }

 private:
    std::unique_ptr<Autoencoder> model_;
    std::unique_ptr<StageObjective> objective_;
};

void expectFloatAgreesWithDouble(const Experiment& e, const Data& data) {
    auto trainer = begun(e, data);
    ASSERT_TRUE(trainer);
    Recorded single(*trainer, Precision::Single), twice(*trainer, Precision::Double);
    ASSERT_EQ(single.graph.terms.size(), twice.graph.terms.size());
    const double exact = twice.tape.scalar(twice.graph.objective);
    EXPECT_NEAR(single.tape.scalar(single.graph.objective), exact, 2e-5 * (1 + std::abs(exact)));
    const auto a = single.gradient(), b = twice.gradient();
    ASSERT_EQ(a.size(), b.size());
    double difference = 0, norm = 0;
    for (size_t i = 0; i < a.size(); ++i)
        difference += (a[i] - b[i]) * (a[i] - b[i]), norm += b[i] * b[i];
    EXPECT_GT(norm, 0);
    EXPECT_LT(std::sqrt(difference), 2e-4 * std::sqrt(norm));
}

void expectAll(const Experiment& e, const LoadedData& loaded) {
    const Data data = *prepareData(loaded, e.section("data"));
    expectSameSeedSameBits(e, data);
    expectTheFileGivesAllBack(e, data);
    expectFloatAgreesWithDouble(e, data);
}

class TrainedIngredient : public testing::TestWithParam<Choice> {};
class TrainedLayer : public testing::TestWithParam<std::string> {};
class TrainedChoice : public testing::TestWithParam<std::pair<std::string, std::string>> {};

/// Every activation and every rule for first weights: a field of the first layer, and its value.
std::vector<std::pair<std::string, std::string>> everyChoice() {
    std::vector<std::pair<std::string, std::string>> list;
    for (auto& choice : activationChoices()) list.emplace_back("activation", choice);
    for (auto& choice : initializerChoices()) list.emplace_back("weights", choice);
    return list;
}

}  // namespace

TEST_P(TrainedIngredient, KeepsItsBits) { expectAll(withIngredient(GetParam()), spots()); }

INSTANTIATE_TEST_SUITE_P(Catalogue, TrainedIngredient, testing::ValuesIn(everyIngredient()),
                         [](const auto& info) {
                             return identifier(info.param.section + "_" + info.param.kind);
                         });

TEST_P(TrainedLayer, KeepsItsBitsMirroredAndTied) {
    for (auto& decoder : decodersOf(withLayer(GetParam()))) {
        Experiment e = withLayer(GetParam());
        e.settings.setAt("network.decoder", decoder);
        expectAll(e, patterns());
    }
}

INSTANTIATE_TEST_SUITE_P(Catalogue, TrainedLayer, testing::ValuesIn(layers().ids()),
                         [](const auto& info) { return identifier(info.param); });

TEST_P(TrainedChoice, KeepsItsBits) {
    const auto& [field, value] = GetParam();
    Experiment e = tinyExperiment();
    e.settings.setAt("network.encoder.0." + field, value);
    expectAll(e, spots());
}

INSTANTIATE_TEST_SUITE_P(Catalogue, TrainedChoice, testing::ValuesIn(everyChoice()),
                         [](const auto& info) {
                             return identifier(info.param.first + "_" + info.param.second);
                         });
