// Restricted Boltzmann machines against enumeration, differences and each other: reference 7.
#include "core/analysis/boltzmann.h"

#include <gtest/gtest.h>

#include <cmath>

#include "core/base/random.h"
#include "core/ingredients/pretraining/boltzmann_units.h"
#include "core/model/stage_objective.h"
#include "support/experiments.h"

using namespace hourglass;

namespace {

constexpr int64_t kVisible = 6, kHidden = 4;

BoltzmannMachine tiny(uint64_t seed, int64_t visible = kVisible, int64_t hidden = kHidden) {
    const RandomStream stream(seed, "machine");
    BoltzmannMachine m{visible, hidden, {}, {}, {}};
    for (int64_t i = 0; i < visible * hidden; ++i) m.weight.push_back(0.8 * stream.normal(0, i));
    for (int64_t i = 0; i < visible; ++i) m.visibleBias.push_back(0.5 * stream.normal(1, i));
    for (int64_t j = 0; j < hidden; ++j) m.hiddenBias.push_back(0.5 * stream.normal(2, j));
    return m;
}

std::vector<double> bits(int64_t state, int64_t count) {
    std::vector<double> v;
    for (int64_t i = 0; i < count; ++i) v.push_back(static_cast<double>(state >> i & 1));
    return v;
}

/// -E(v, h) summed over all h, by the definition.
double logSumOverHidden(const BoltzmannMachine& m, const std::vector<double>& v) {
    double sum = 0;
    for (int64_t state = 0; state < int64_t{1} << m.hidden; ++state) {
        const auto h = bits(state, m.hidden);
        double minusEnergy = 0;
        for (int64_t i = 0; i < m.visible; ++i) {
            minusEnergy += m.visibleBias[i] * v[i];
            for (int64_t j = 0; j < m.hidden; ++j)
                minusEnergy += v[i] * m.weight[i * m.hidden + j] * h[j];
        }
        for (int64_t j = 0; j < m.hidden; ++j) minusEnergy += m.hiddenBias[j] * h[j];
        sum += std::exp(minusEnergy);
    }
    return std::log(sum);
}

/// An experiment whose first layer is a machine of this size, in double precision with its weights.
struct Stack {
    Experiment experiment;
    std::unique_ptr<Autoencoder> model;
    Parameters parameters;
    std::unique_ptr<StageObjective> objective;
    Stack(const BoltzmannMachine& m, const std::string& rule, const char* code = "sigmoid") {
        experiment = support::tinyExperiment();
        experiment.settings.setAt(
            "network.encoder",
            *parseJson(R"([{"layer":"dense","units":)" + std::to_string(m.hidden) +
                           R"(,"activation":")" + code + R"("}])",
                       "test"));
        experiment.settings.set("pretraining", *parseJson(rule, "test"));
        experiment = resolveExperiment("basic", experiment.settings);
        model = *Autoencoder::build(experiment, Shape{m.visible});
        model->declare(parameters);
        parameters.allocate(Precision::Double);
        parameters.initialise(1);
        const CoderPair pair = model->pairs(parameters).front();
        const auto put = [&](int tensor, const std::vector<double>& values) {
            std::copy(values.begin(), values.end(),
                      static_cast<double*>(parameters.address(tensor)));
        };
        put(pair.weight, m.weight);
        put(pair.hiddenBias, m.hiddenBias);
        put(pair.visibleBias, m.visibleBias);
        objective = greedyObjective(*model, parameters, 0);
    }
    std::vector<double> gradient(const std::string& tensor, Tape& tape) const {
        for (int id = 0; id < tape.size(); ++id) {
            const Tape::Node& node = tape.node(id);
            if (node.isParameter && node.name == tensor && node.wantsGradient) {
                const double* g = static_cast<const double*>(node.gradient);
                return {g, g + node.shape.count()};
            }
        }
        return {};
    }
};

double cosine(const std::vector<double>& a, const std::vector<double>& b) {
    double ab = 0, aa = 0, bb = 0;
    for (size_t i = 0; i < a.size(); ++i) ab += a[i] * b[i], aa += a[i] * a[i], bb += b[i] * b[i];
    return ab / std::sqrt(aa * bb);
}

/// d(-mean log p)/dW over data, by enumeration: model's E[v h] - data's.
std::vector<double> exactGradient(const BoltzmannMachine& m,
                                  const std::vector<std::vector<double>>& data) {
    const double logZ = exactLogPartition(m);
    std::vector<double> g(m.weight.size());
    const auto add = [&](const std::vector<double>& v, double weight) {
        for (int64_t j = 0; j < m.hidden; ++j) {
            double a = m.hiddenBias[j];
            for (int64_t i = 0; i < m.visible; ++i) a += v[i] * m.weight[i * m.hidden + j];
            for (int64_t i = 0; i < m.visible; ++i)
                g[i * m.hidden + j] += weight * v[i] / (1 + std::exp(-a));
        }
    };
    for (int64_t state = 0; state < int64_t{1} << m.visible; ++state) {
        const auto v = bits(state, m.visible);
        add(v, std::exp(-m.freeEnergy(v.data()) - logZ));
    }
    for (auto& v : data) add(v, -1.0 / static_cast<double>(data.size()));
    return g;
}

std::vector<std::vector<double>> someData() {
    std::vector<std::vector<double>> data;
    for (int64_t state : {1, 3, 7, 7, 15, 62, 62, 48}) data.push_back(bits(state, kVisible));
    return data;
}

}  // namespace

TEST(Boltzmann, FreeEnergyAndPartitionMatchEnumeration) {
    const BoltzmannMachine m = tiny(1);
    double z = 0;
    for (int64_t state = 0; state < 1 << kVisible; ++state) {
        const auto v = bits(state, kVisible);
        EXPECT_NEAR(-m.freeEnergy(v.data()), logSumOverHidden(m, v), 1e-10);
        z += std::exp(logSumOverHidden(m, v));
    }
    EXPECT_NEAR(exactLogPartition(m), std::log(z), 1e-10);
    // From the other side: fewer hidden than visible units, and the other way round.
    const BoltzmannMachine wide = tiny(2, 3, 9);
    double zWide = 0;
    for (int64_t state = 0; state < 8; ++state)
        zWide += std::exp(logSumOverHidden(wide, bits(state, 3)));
    EXPECT_NEAR(exactLogPartition(wide), std::log(zWide), 1e-10);
}

TEST(Boltzmann, ExactGradientIsThatOfTheLikelihood) {
    const auto data = someData();
    BoltzmannMachine m = tiny(3);
    const auto g = exactGradient(m, data);
    const auto loss = [&] {
        double sum = 0;
        for (auto& v : data) sum += m.freeEnergy(v.data());
        return sum / static_cast<double>(data.size()) + exactLogPartition(m);
    };
    double worst = 0;
    for (size_t i = 0; i < m.weight.size(); ++i) {
        const double kept = m.weight[i], eps = 1e-5;
        m.weight[i] = kept + eps;
        const double up = loss();
        m.weight[i] = kept - eps;
        const double down = loss();
        m.weight[i] = kept;
        worst = std::max(worst, std::abs((up - down) / (2 * eps) - g[i]));
    }
    EXPECT_LT(worst, 1e-6);
}

TEST(Boltzmann, ContrastiveDivergenceComesCloserToTheGradientWithMoreSteps) {
    const BoltzmannMachine m = tiny(4);
    const auto data = someData();
    const auto exact = exactGradient(m, data);
    double before = -1;
    for (int steps : {1, 10, 100}) {
        Stack stack(m, R"({"kind":"rbm","decay":0,"steps":)" + std::to_string(steps) + "}");
        constexpr int64_t kCopies = 1000;
        Dials dials;
        Tape tape(Precision::Double);
        Recorder recorder(tape, stack.parameters, dials, Mode::Train, 9, true);
        const auto samples = static_cast<int64_t>(data.size()) * kCopies;
        const Recording graph = stack.objective->record(recorder, samples, View::Clean, false);
        for (int64_t i = 0; i < samples; ++i)
            std::copy_n(data[static_cast<size_t>(i) % data.size()].begin(), kVisible,
                        tape.data<double>(graph.input) + i * kVisible);
        tape.setStep(1);
        tape.forward();
        tape.backward(graph.objective);
        const double close = cosine(stack.gradient("encoder.0.weight", tape), exact);
        EXPECT_GT(close, before - 0.01) << steps;
        before = close;
    }
    EXPECT_GT(before, 0.99);
}

TEST(Boltzmann, AnUpdateIsTheTextbooks) {
    // F(v) - F(v_k) has the gradient v_k h_k - v h, whatever v_k came from.
    const BoltzmannMachine m = tiny(5);
    Stack stack(m, R"({"kind":"rbm","decay":0})");
    Dials dials;
    Tape tape(Precision::Double);
    Recorder recorder(tape, stack.parameters, dials, Mode::Train, 9, true);
    const Recording graph = stack.objective->record(recorder, 1, View::Clean, false);
    const std::vector<double> v = bits(43, kVisible);
    std::copy(v.begin(), v.end(), tape.data<double>(graph.input));
    tape.setStep(2);
    tape.forward();
    tape.backward(graph.objective);
    // The visible bias's gradient tells v_k: it is v_k - v.
    const auto visible = stack.gradient("decoder.0.bias", tape);
    const auto hidden = stack.gradient("encoder.0.bias", tape);
    const auto weight = stack.gradient("encoder.0.weight", tape);
    for (int64_t j = 0; j < kHidden; ++j) {
        double a = m.hiddenBias[j], b = a;
        for (int64_t i = 0; i < kVisible; ++i) {
            a += v[i] * m.weight[i * kHidden + j];
            b += (visible[i] + v[i]) * m.weight[i * kHidden + j];
        }
        const double h = 1 / (1 + std::exp(-a)), hk = 1 / (1 + std::exp(-b));
        EXPECT_NEAR(hidden[j], hk - h, 1e-12);
        for (int64_t i = 0; i < kVisible; ++i)
            EXPECT_NEAR(weight[i * kHidden + j], (visible[i] + v[i]) * hk - v[i] * h, 1e-12);
    }
}

TEST(Boltzmann, TheUnrolledNetworkEqualsUpAndDown) {
    const BoltzmannMachine m = tiny(6);
    for (const char* code : {"sigmoid", "linear"}) {
        Stack stack(m, R"({"kind":"rbm"})", code);
        stack.objective->settle(stack.parameters);
        Dials dials;
        Tape tape(Precision::Double);
        Recorder recorder(tape, stack.parameters, dials, Mode::Evaluate, 1, false);
        const Recording graph = stack.model->record(recorder, 1, View::Clean, true);
        const std::vector<double> v = bits(37, kVisible);
        std::copy(v.begin(), v.end(), tape.data<double>(graph.input));
        tape.forward();
        for (int64_t i = 0; i < kVisible; ++i) {
            double down = m.visibleBias[i];
            for (int64_t j = 0; j < kHidden; ++j) {
                double a = m.hiddenBias[j];
                for (int64_t k = 0; k < kVisible; ++k) a += v[k] * m.weight[k * kHidden + j];
                const bool binary = code[0] == 's';
                down += m.weight[i * kHidden + j] * (binary ? 1 / (1 + std::exp(-a)) : a);
            }
            EXPECT_NEAR(tape.scalar(graph.output, i), 1 / (1 + std::exp(-down)), 1e-12);
        }
    }
}

TEST(Boltzmann, AnUnrolledStackEqualsAllMachinesUpAndDown) {
    for (const char* decoder : {"mirror", "tied"})
        for (const char* code : {"sigmoid", "linear"}) {
            Experiment e = support::tinyExperiment();  // 12 values, 7 units, a code of 3
            e.settings.setAt("network.decoder", decoder);
            e.settings.setAt("network.encoder.0.activation", "sigmoid");
            e.settings.setAt("network.encoder.1.activation", code);
            e.settings.set("pretraining", *parseJson(R"({"kind":"rbm"})", "test"));
            e = resolveExperiment("basic", e.settings);
            auto model = *Autoencoder::build(e, Shape{12});
            Parameters parameters;
            model->declare(parameters);
            parameters.allocate(Precision::Double);
            parameters.initialise(4);
            const auto pairs = model->pairs(parameters);
            const RandomStream stream(8, "stack");
            const auto tensor = [&](int id) {
                return static_cast<double*>(parameters.address(id));
            };
            std::vector<BoltzmannMachine> machines;
            for (const CoderPair& pair : pairs) {
                const auto layer = static_cast<uint64_t>(pair.layer);
                BoltzmannMachine m = tiny(20 + layer, pair.visible, pair.hidden);
                std::copy(m.weight.begin(), m.weight.end(), tensor(pair.weight));
                std::copy(m.hiddenBias.begin(), m.hiddenBias.end(), tensor(pair.hiddenBias));
                std::copy(m.visibleBias.begin(), m.visibleBias.end(), tensor(pair.visibleBias));
                machines.push_back(std::move(m));
            }
            for (size_t layer = 0; layer < pairs.size(); ++layer)
                greedyObjective(*model, parameters, layer)->settle(parameters);
            Dials dials;
            Tape tape(Precision::Double);
            Recorder recorder(tape, parameters, dials, Mode::Evaluate, 1, false);
            const Recording graph = model->record(recorder, 1, View::Clean, true);
            std::vector<double> v;
            for (uint64_t i = 0; i < 12; ++i) v.push_back(stream.uniform(0, i));
            std::copy(v.begin(), v.end(), tape.data<double>(graph.input));
            tape.forward();
            const auto logistic = [](double a) { return 1 / (1 + std::exp(-a)); };
            for (size_t layer = 0; layer < machines.size(); ++layer) {
                const BoltzmannMachine& m = machines[layer];
                std::vector<double> h = m.hiddenBias;
                for (int64_t j = 0; j < m.hidden; ++j) {
                    for (int64_t i = 0; i < m.visible; ++i)
                        h[j] += v[i] * m.weight[i * m.hidden + j];
                    if (layer == 0 || code[0] == 's') h[j] = logistic(h[j]);
                }
                v = h;
            }
            for (auto m = machines.rbegin(); m != machines.rend(); ++m) {
                std::vector<double> below = m->visibleBias;
                for (int64_t i = 0; i < m->visible; ++i) {
                    for (int64_t j = 0; j < m->hidden; ++j)
                        below[i] += v[j] * m->weight[i * m->hidden + j];
                    below[i] = logistic(below[i]);
                }
                v = below;
            }
            for (int64_t i = 0; i < 12; ++i)
                EXPECT_NEAR(tape.scalar(graph.output, i), v[i], 1e-12) << decoder << " " << code;
        }
}

TEST(Boltzmann, PseudoLikelihoodIsThatOfFlippedUnits) {
    const BoltzmannMachine m = tiny(7);
    Stack stack(m, R"({"kind":"rbm"})");
    const std::vector<double> v = bits(22, kVisible);
    double exact = 0;  // sum over units of log p(v_i | all others)
    for (int64_t i = 0; i < kVisible; ++i) {
        auto flipped = v;
        flipped[i] = 1 - flipped[i];
        exact -= std::log1p(std::exp(m.freeEnergy(v.data()) - m.freeEnergy(flipped.data())));
    }
    constexpr int64_t kSamples = 4000;
    Dials dials;
    Tape tape(Precision::Double);
    Recorder recorder(tape, stack.parameters, dials, Mode::Evaluate, 1, false);
    const Recording graph = stack.objective->record(recorder, kSamples, View::Clean, false);
    for (int64_t i = 0; i < kSamples; ++i)
        std::copy(v.begin(), v.end(), tape.data<double>(graph.input) + i * kVisible);
    tape.forward();
    ASSERT_EQ(graph.terms.back().name, "pseudo-likelihood");
    EXPECT_NEAR(tape.scalar(graph.terms.back().value), exact, 0.03 * std::abs(exact));
}

TEST(Boltzmann, AnnealingFindsTheExactPartition) {
    const BoltzmannMachine m = tiny(8, 12, 8);
    const std::vector<double> base(12, 0.0);
    const double exact = exactLogPartition(m);
    const LogEstimate z = annealedLogPartition(m, base, {200, 200, 3});
    EXPECT_GT(z.standardError, 0);
    EXPECT_LT(z.standardError, 0.1);
    EXPECT_NEAR(z.value, exact, 3 * z.standardError + 1e-3);

    std::vector<float> samples;
    double truth = 0;
    for (int64_t state : {5, 77, 1023, 2048, 3000, 4095, 0, 900}) {
        const auto v = bits(state, 12);
        for (int copy = 0; copy < 25; ++copy) samples.insert(samples.end(), v.begin(), v.end());
        truth += (-m.freeEnergy(v.data()) - exact) / 8;
    }
    const LogEstimate quick = reverseAnnealedLikelihood(m, base, samples, {1, 2, 3});
    const LogEstimate slow = reverseAnnealedLikelihood(m, base, samples, {1, 500, 3});
    // A bound, and a better one the slower it goes.
    EXPECT_LT(quick.value, truth - 0.1);
    EXPECT_GT(slow.value, quick.value);
    EXPECT_NEAR(slow.value, truth, 0.1);
}

TEST(Boltzmann, PersistentChainsGoOnWhereTheyEnded) {
    const BoltzmannMachine m = tiny(9);
    Stack stack(m, R"({"kind":"rbm","persistent":true,"batch":5})");
    Dials dials;
    Tape tape(Precision::Double);
    Recorder recorder(tape, stack.parameters, dials, Mode::Train, 9, true);
    stack.objective->record(recorder, 3, View::Clean, false);
    const int chains = stack.parameters.find("pretraining.0.fantasies");
    ASSERT_GE(chains, 0);
    const auto copy = [&] {
        const auto* v = static_cast<const double*>(stack.parameters.address(chains));
        return std::vector<double>(v, v + 5 * kVisible);
    };
    std::vector<std::vector<double>> seen = {copy()};
    for (uint64_t step = 1; step <= 3; ++step) {
        tape.setStep(step);
        tape.forward();
        seen.push_back(copy());
        EXPECT_NE(seen.back(), seen[seen.size() - 2]);
    }
    // The same step from the same chains gives the same dreams.
    std::copy(seen[2].begin(), seen[2].end(),
              static_cast<double*>(stack.parameters.address(chains)));
    tape.forward();
    EXPECT_EQ(copy(), seen[3]);
}
