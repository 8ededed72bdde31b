#include <cmath>

#include "core/data/batch_sampler.h"
#include "core/optim/optimizer.h"
#include "core/optim/schedule.h"
#include "core/training/solver.h"

namespace hourglass {
namespace {

/// Mini-batch gradient training: gather, forward, backward, one optimizer step.
class GradientSolver final : public Solver {
 public:
    GradientSolver(const Stage& stage, const Workbench& bench)
        : bench_(bench),
          epochs_(stage.epochs),
          seed_(seedOf(bench)),
          ranges_(bench.parameters.trainedRanges(stage.group)),
          sampler_(bench.data.train.count(), bench.experiment.integer("training.batch"), seed_),
          optimizer_(optimizers().make(bench.experiment.section("optimizer"), "optimizer")),
          schedule_(schedules().make(bench.experiment.section("schedule"), "schedule")) {
        const Options options(bench.experiment.section("optimizer"), "optimizer");
        rate_ = bench.dials.add("optimizer.rate", options.real("rate"));
        slots_.resize(optimizer_->slots());
        for (auto& slot : slots_) slot.assign(bench.parameters.trainedSize(), 0.0f);
        slotPointers_.resize(slots_.size());
        record(full_, sampler_.batchSize());
        if (sampler_.lastBatchSize() != sampler_.batchSize())
            record(last_, sampler_.lastBatchSize());
    }

    int64_t unitsPerEpoch() const override { return sampler_.batchesPerEpoch(); }

    std::vector<std::pair<std::string, std::string>> terms() const override {
        std::vector<std::pair<std::string, std::string>> list;
        for (auto& term : full_.graph.terms) list.emplace_back(term.name, term.unit);
        return list;
    }

    int64_t advance(const StageProgress& progress, std::span<double> values,
                    std::stop_token) override {
        const auto rows = sampler_.batch(progress.epoch, progress.batch);
        const auto count = static_cast<int64_t>(rows.size());
        Recorded& r = count == sampler_.batchSize() ? full_ : last_;
        bench_.data.gather(bench_.data.train, rows.data(), count,
                           r.tape->data<float>(r.graph.input));
        const double perEpoch = static_cast<double>(sampler_.batchesPerEpoch());
        const double epoch =
            static_cast<double>(progress.epoch) + static_cast<double>(progress.batch) / perEpoch;
        bench_.dials.turnTo({epoch, progress.step});
        r.tape->setStep(static_cast<uint64_t>(progress.step));
        r.tape->forward();
        for (size_t i = 0; i < values.size(); ++i)
            values[i] = r.tape->scalar(r.graph.terms[i].value);
        if (!std::isfinite(values[0])) return count;  // the weights stay as they are
        r.tape->backward(r.graph.objective);
        const double factor =
            schedule_->factor({progress.step, epoch / static_cast<double>(epochs_)});
        for (const Parameters::Range& range : ranges_)
            step(range, *rate_ * factor, progress.step + 1);
        return count;
    }

    std::vector<AlignedVector<float>>& slots() override { return slots_; }

 private:
    struct Recorded {
        std::unique_ptr<Tape> tape;
        Recording graph;
    };
    static uint64_t seedOf(const Workbench& bench) {
        return static_cast<uint64_t>(bench.experiment.integer("training.seed"));
    }
    void step(const Parameters::Range& range, double rate, int64_t update) {
        for (size_t i = 0; i < slots_.size(); ++i)
            slotPointers_[i] = slots_[i].data() + range.offset;
        optimizer_->step(bench_.parameters.values() + range.offset,
                         bench_.parameters.gradients() + range.offset, slotPointers_.data(),
                         range.count, rate, update);
    }
    void record(Recorded& r, int64_t samples) {
        r.tape = std::make_unique<Tape>();
        Recorder recorder(*r.tape, bench_.parameters, bench_.dials, Mode::Train, seed_, true);
        r.graph = bench_.model.record(recorder, samples, View::Corrupted, false);
    }

    Workbench bench_;
    int64_t epochs_;
    uint64_t seed_;
    std::vector<Parameters::Range> ranges_;
    BatchSampler sampler_;
    std::unique_ptr<Optimizer> optimizer_;
    std::unique_ptr<Schedule> schedule_;
    const double* rate_ = nullptr;
    std::vector<AlignedVector<float>> slots_;
    std::vector<float*> slotPointers_;
    Recorded full_, last_;
};

}  // namespace

std::unique_ptr<Solver> gradientSolver(const Stage& stage, const Workbench& bench) {
    return std::make_unique<GradientSolver>(stage, bench);
}

}  // namespace hourglass
