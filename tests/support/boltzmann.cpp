#include "support/boltzmann.h"

#include <cmath>

#include "core/base/random.h"

namespace hourglass::support {

BoltzmannMachine machine(uint64_t seed, int64_t visible, int64_t hidden) {
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

std::vector<std::vector<double>> someStates() {
    std::vector<std::vector<double>> data;
    for (int64_t state : {1, 3, 7, 7, 15, 62, 62, 48}) data.push_back(bits(state, kVisible));
    return data;
}

}  // namespace hourglass::support
