// What a machine is taught by, and what it becomes in the network: reference 7.
#include <gtest/gtest.h>

#include <cmath>

#include "core/base/random.h"
#include "support/boltzmann.h"

using namespace hourglass;
using namespace hourglass::support;

namespace {

double cosine(const std::vector<double>& a, const std::vector<double>& b) {
    double ab = 0, aa = 0, bb = 0;
    for (size_t i = 0; i < a.size(); ++i) ab += a[i] * b[i], aa += a[i] * a[i], bb += b[i] * b[i];
    return ab / std::sqrt(aa * bb);
}

}  // namespace

TEST(Boltzmann, ContrastiveDivergenceComesCloserToTheGradientWithMoreSteps) {
    const BoltzmannMachine m = machine(4);
    const auto data = someStates();
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
    const BoltzmannMachine m = machine(5);
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
    const BoltzmannMachine m = machine(6);
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
                BoltzmannMachine m = machine(20 + layer, pair.visible, pair.hidden);
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

TEST(Boltzmann, PersistentChainsGoOnWhereTheyEnded) {
    const BoltzmannMachine m = machine(9);
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
