#include <algorithm>
#include <cmath>

#include "core/base/random.h"
#include "core/ingredients/pretraining/boltzmann_units.h"
#include "core/kernels/gemm.h"
#include "core/questions/special_sights.h"

namespace hourglass {
namespace {

constexpr int64_t kChains = 24;
constexpr int64_t kRounds = 5;  // of Gibbs sampling from one look to the next

using Kind = BoltzmannUnits::Kind;

/// A layer as a Boltzmann machine: mean of h = up(v W + c), mean of v = down(h W' + b).
struct Machine {
    const float *weight, *hiddenBias, *visibleBias;
    int64_t visible, hidden;
    Kind visibleKind, hiddenKind;

    std::vector<float> above(const std::vector<float>& v) const {
        std::vector<float> h = biased(hiddenBias, hidden);
        kernels::gemm(false, false, kChains, hidden, visible, v.data(), weight, 1.0f, h.data());
        return linked(std::move(h), hiddenKind);
    }
    std::vector<float> below(const std::vector<float>& h) const {
        std::vector<float> v = biased(visibleBias, visible);
        kernels::gemm(false, true, kChains, visible, hidden, h.data(), weight, 1.0f, v.data());
        return linked(std::move(v), visibleKind);
    }

 private:
    static std::vector<float> biased(const float* bias, int64_t units) {
        std::vector<float> values(static_cast<size_t>(kChains * units));
        for (int64_t i = 0; i < kChains; ++i) std::copy_n(bias, units, values.data() + i * units);
        return values;
    }
    static std::vector<float> linked(std::vector<float> values, Kind kind) {
        if (kind == Kind::Binary)
            for (float& x : values) x = 1 / (1 + std::exp(-x));
        return values;
    }
};

/// Gibbs sampling in the highest machine that has begun to learn (v -> h -> v -> ...); what it
/// dreams is drawn by means through the machines below it (Hinton, Osindero & Teh 2006, sampling
/// from a deep belief net). The chains begin with chance values and go on under the weights of
/// each look, so that a machine in training dreams what it knows by then.
class DreamSight final : public SpecialSight {
 public:
    SpecialSheet look(const SightScope& s) override {
        if (s.layersBegun == 0 && s.experiment.integer("training.epochs") > 0)
            return onlyNote(
                "The layers are trained together now and are no machines any more: dreams are "
                "there while they are pretrained.");
        const std::vector<Machine> machines = machinesOf(s);
        const size_t count = static_cast<size_t>(s.layersBegun);
        const size_t top = (count > 0 ? std::min(count, machines.size()) : machines.size()) - 1;
        const Machine& machine = machines[top];
        if (std::ssize(values_) != kChains * machine.visible || top != top_) begin(machine, top);
        std::vector<float> mean;
        for (int64_t round = 0; round < kRounds; ++round) {
            const auto h = drawn(machine.above(values_), machine.hiddenKind);
            mean = machine.below(h);
            values_ = drawn(mean, machine.visibleKind);
            ++rounds_;
        }
        for (size_t l = top; l-- > 0;) mean = machines[l].below(mean);
        SpecialSheet sheet;
        sheet.count = kChains;
        sheet.values = std::move(mean);
        s.model.scaling().undo(sheet.values.data(), kChains, s.model.model().inputUnits());
        for (int64_t i = 0; i < kChains; ++i)
            sheet.names.push_back("Chain " + std::to_string(i + 1));
        sheet.note = std::to_string(kChains) + " chains from chance values, after " +
                     std::to_string(rounds_) + " rounds down and up in layer " +
                     std::to_string(top + 1) + ".";
        return sheet;
    }

 private:
    static SpecialSheet onlyNote(const std::string& note) {
        SpecialSheet sheet;
        sheet.note = note;
        return sheet;
    }

    static std::vector<Machine> machinesOf(const SightScope& s) {
        const Parameters& p = s.model.parameters();
        std::vector<Machine> machines;
        for (const CoderPair& pair : s.model.model().pairs(p))
            machines.push_back({p.values(pair.weight), p.values(pair.hiddenBias),
                                p.values(pair.visibleBias), pair.visible, pair.hidden,
                                BoltzmannUnits::visibleKind(pair.below).value_or(Kind::Binary),
                                BoltzmannUnits::hiddenKind(pair.above).value_or(Kind::Binary)});
        return machines;
    }

    void begin(const Machine& machine, size_t top) {
        top_ = top;
        rounds_ = 0;
        values_.assign(static_cast<size_t>(kChains * machine.visible), 0.5f);
        values_ = drawn(values_, machine.visibleKind);
    }

    std::vector<float> drawn(std::vector<float> mean, Kind kind) {
        const uint64_t step = draws_++;
        for (size_t i = 0; i < mean.size(); ++i)
            mean[i] = kind == Kind::Binary ? (chance_.uniform(step, i) < mean[i] ? 1.0f : 0.0f)
                                           : mean[i] + chance_.normal(step, i);
        return mean;
    }

    RandomStream chance_{1, "dreams"};
    std::vector<float> values_;  ///< [chains, visible units of the machine]
    size_t top_ = 0;
    int64_t rounds_ = 0;
    uint64_t draws_ = 0;
};

}  // namespace

SpecialSightInfo dreamSight() {
    return {"dreams",
            "Dreams",
            "What the machine draws on its own: it goes down and up between its layers, again and "
            "again, without seeing a sample.",
            true,
            [](const Experiment& e) { return e.at("pretraining.kind").text() == "rbm"; },
            []() -> std::unique_ptr<SpecialSight> { return std::make_unique<DreamSight>(); }};
}

}  // namespace hourglass
