#include <cmath>

#include "core/data/batch_sampler.h"
#include "core/data/labelled.h"
#include "core/kernels/kernels.h"
#include "core/model/feeder.h"
#include "core/optim/optimizer.h"
#include "core/optim/schedule.h"
#include "core/training/solver.h"

namespace hourglass {
namespace {

/// Mini-batch gradient training: gather, forward, backward; each tensor is updated as soon as its
/// gradient is there.
class GradientSolver final : public Solver, GradientSink {
 public:
    GradientSolver(const Stage& stage, const Workbench& bench)
        : bench_(bench),
          stage_(stage),
          seed_(seedOf(bench)),
          ranges_(bench.parameters.trainedRanges(stage.moves)),
          feeder_(bench.experiment, bench.data),
          part_(labelledPart(bench.data.train, stage.examples, seed_)),
          sampler_(part_.count(), stage.batch, seed_),
          optimizer_(optimizers().make(stage.optimizer, stage.path)),
          schedule_(schedules().make(stage.schedule, "schedule")) {
        const Options options(stage.optimizer, stage.path);
        rate_ = bench.dials.add(stage.ratePath.empty() ? options.pathOf("rate") : stage.ratePath,
                                options.real("rate"));
        optimizer_->follow([&](const std::string& path, const Scheduled& schedule) {
            return bench.dials.add(path, schedule);
        });
        clip_ = bench.experiment.at("training.clip").number();
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
        feeder_.fill(part_, rows, static_cast<uint64_t>(progress.step), *r.tape, r.graph);
        const double perEpoch = static_cast<double>(sampler_.batchesPerEpoch());
        const double epoch =
            static_cast<double>(progress.epoch) + static_cast<double>(progress.batch) / perEpoch;
        bench_.dials.turnTo({epoch, progress.step});
        r.tape->setStep(static_cast<uint64_t>(progress.step));
        r.tape->forward();
        for (size_t i = 0; i < values.size(); ++i)
            values[i] = r.tape->scalar(r.graph.terms[i].value);
        if (watch_) watch_->notePassage(*r.tape, r.graph);
        if (!std::isfinite(values[0])) return count;  // the weights stay as they are
        const double factor = schedule_->factor(
            {progress.step, epoch / static_cast<double>(std::max<int64_t>(1, stage_.epochs))});
        now_ = {&r, *rate_ * factor, progress.step + 1};
        if (clip_ > 0)
            updateClipped(r);
        else
            r.tape->backward(r.graph.objective, this);
        if (watch_) noteUpdate(r);
        return count;
    }

    std::vector<AlignedVector<float>>& slots() override { return slots_; }

 private:
    struct Recorded {
        std::unique_ptr<Tape> tape;
        Recording graph;
        std::vector<Parameters::Range> trained;  ///< by leaf; empty ranges for all others
        std::vector<const Parameters::Tensor*>
            held;  ///< by leaf: with vectors of length 1, or null
    };
    /// The update that the present backward pass makes.
    struct Update {
        const Recorded* recorded = nullptr;
        double rate = 0;
        int64_t number = 0;
    };
    static uint64_t seedOf(const Workbench& bench) {
        return static_cast<uint64_t>(bench.experiment.integer("training.seed"));
    }
    /// Pascanu, Mikolov & Bengio 2013: a gradient longer than the limit is shortened to it. The
    /// length is that of all tensors together, so none can be updated before the last is there.
    /// What would only lengthen vectors that keep their length does not count.
    void updateClipped(Recorded& r) {
        r.tape->backward(r.graph.objective);
        float* gradients = bench_.parameters.gradients();
        double squares = 0;
        for (int leaf = 0; leaf < r.tape->size(); ++leaf) keepTurning(r, leaf);
        for (auto [offset, size] : r.trained)
            squares += kernels::table().sumOfSquares(gradients + offset, size);
        const double length = std::sqrt(squares);
        if (watch_ && length > clip_) watch_->trace().shortenedFrom = length;
        for (int leaf = 0; leaf < r.tape->size(); ++leaf) {
            const auto [offset, size] = r.trained[static_cast<size_t>(leaf)];
            if (length > clip_)
                kernels::table().scale(gradients + offset, static_cast<float>(clip_ / length),
                                       size);
            update(leaf);
        }
    }
    /// The gradients lie where the update has read them.
    void noteUpdate(const Recorded& r) {
        StepTrace& trace = watch_->trace();
        trace.rate = now_.rate;
        if (stageKind(stage_.name) == StageKind::Layer && bench_.model.pretraining().isBoltzmann())
            trace.way = StepTrace::Way::Contrastive;
        for (auto [offset, size] : r.trained)
            if (size > 0)
                watch_->noteGradient(offset, bench_.parameters.gradients() + offset, size);
    }
    void gradientIsComplete(int leaf) override {
        keepTurning(*now_.recorded, leaf);
        update(leaf);
    }
    void keepTurning(const Recorded& r, int leaf) {
        const Parameters::Tensor* held = r.held[static_cast<size_t>(leaf)];
        if (held)
            removeRadialPart(held->unitVectors, held->shape,
                             bench_.parameters.values() + held->offset,
                             bench_.parameters.gradients() + held->offset);
    }
    void update(int leaf) {
        const auto [offset, count] = now_.recorded->trained[static_cast<size_t>(leaf)];
        if (count == 0) return;  // not of this stage
        for (size_t i = 0; i < slots_.size(); ++i) slotPointers_[i] = slots_[i].data() + offset;
        optimizer_->step(bench_.parameters.values() + offset,
                         bench_.parameters.gradients() + offset, slotPointers_.data(), count,
                         now_.rate, now_.number);
        const Parameters::Tensor* held = now_.recorded->held[static_cast<size_t>(leaf)];
        if (held)
            normalise(held->unitVectors, held->shape, bench_.parameters.values() + held->offset);
    }
    /// The tensor there, if some of its vectors keep length 1.
    const Parameters::Tensor* heldAt(int64_t offset) const {
        for (auto& tensor : bench_.parameters.tensors())
            if (tensor.offset == offset && tensor.unitVectors) return &tensor;
        return nullptr;
    }
    void record(Recorded& r, int64_t samples) {
        r.tape = std::make_unique<Tape>();
        Recorder recorder(*r.tape, bench_.parameters, bench_.dials, Mode::Train, seed_, true);
        r.graph = bench_.record(recorder, samples, View::Corrupted, false);
        r.trained.resize(static_cast<size_t>(r.tape->size()), {0, 0});
        r.held.resize(static_cast<size_t>(r.tape->size()), nullptr);
        for (int leaf = 0; leaf < r.tape->size(); ++leaf) {
            if (!r.tape->node(leaf).isParameter || !r.tape->node(leaf).wantsGradient) continue;
            const int64_t offset =
                r.tape->gradient<float>(r.tape->var(leaf)) - bench_.parameters.gradients();
            for (const Parameters::Range& range : ranges_)
                if (offset >= range.offset && offset < range.offset + range.count) {
                    r.trained[static_cast<size_t>(leaf)] = {offset,
                                                            r.tape->node(leaf).shape.count()};
                    r.held[static_cast<size_t>(leaf)] = heldAt(offset);
                }
        }
    }

    Workbench bench_;
    const Stage& stage_;  ///< its length may change while it runs
    uint64_t seed_;
    std::vector<Parameters::Range> ranges_;
    Feeder feeder_;
    PartView part_;
    BatchSampler sampler_;
    std::unique_ptr<Optimizer> optimizer_;
    std::unique_ptr<Schedule> schedule_;
    const double* rate_ = nullptr;
    double clip_ = 0;
    std::vector<AlignedVector<float>> slots_;
    std::vector<float*> slotPointers_;
    Recorded full_, last_;
    Update now_;
};

}  // namespace

std::unique_ptr<Solver> gradientSolver(const Stage& stage, const Workbench& bench) {
    return std::make_unique<GradientSolver>(stage, bench);
}

}  // namespace hourglass
