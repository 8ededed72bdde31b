#include <algorithm>
#include <cmath>

#include "core/data/batch_sampler.h"
#include "core/model/feeder.h"
#include "core/optim/optimizer.h"
#include "core/training/solver.h"

namespace hourglass {
namespace {

/// Line searches on batches, `searches` on each: a search is the unit of work. All evaluations on
/// a batch have the same step number, and so the same noise. What follows from the point (value,
/// gradient, terms) is not saved: a run that goes on asks for it again and gets the same bits.
class LineSearchSolver final : public Solver, Objective<float> {
 public:
    LineSearchSolver(const Stage& stage, const Workbench& bench)
        : bench_(bench),
          feeder_(bench.experiment, bench.data),
          searches_(Options(stage.optimizer, stage.path).integer("searches")),
          ranges_(bench.parameters.trainedRanges(stage.moves)),
          sampler_(bench.data.train.count(), stage.batch, seedOf(bench)),
          descent_(optimizers().make(stage.optimizer, stage.path)->descent()) {
        descent_->prepare(bench.parameters.trainedSize());
        record(full_, sampler_.batchSize());
        if (sampler_.lastBatchSize() != sampler_.batchSize())
            record(last_, sampler_.lastBatchSize());
        // Values and terms of all evaluations of a search, and of the place where it begins.
        asked_.resize(kMostEvaluations);
        for (Asked& asked : asked_) asked.terms.resize(full_.graph.terms.size());
    }

    int64_t unitsPerEpoch() const override { return sampler_.batchesPerEpoch() * searches_; }

    std::vector<std::pair<std::string, std::string>> terms() const override {
        std::vector<std::pair<std::string, std::string>> list;
        for (auto& term : full_.graph.terms) list.emplace_back(term.name, term.unit);
        return list;
    }

    int64_t advance(const StageProgress& progress, std::span<double> values,
                    std::stop_token stop) override {
        stop_ = std::move(stop);
        const int64_t searched = progress.batch % searches_;
        if (progress.step - searched != visit_ || progress.step != next_) visit(progress, searched);
        next_ = progress.step + 1;
        if (watch_) noteBeginning();
        const size_t asked = askedCount_;
        const bool usable = std::isfinite(descent_->here().value);
        const SearchEnd end =
            usable && !descent_->exhausted() ? descent_->search(*this) : SearchEnd::Failed;
        const auto& place = descent_->here().point;
        std::copy(place.begin(), place.end(), bench_.parameters.values());
        if (end == SearchEnd::Stopped) next_ = -1;
        if (watch_) watch_->trace().search->evaluations = static_cast<int64_t>(askedCount_ - asked);
        keepTermsOfHere();
        std::copy(asked_[0].terms.begin(), asked_[0].terms.end(), values.begin());
        return end == SearchEnd::Stopped ? 0 : now_->graph.input.samples();
    }

    std::vector<AlignedVector<float>>& slots() override { return descent_->vectors(); }
    std::vector<double> numbers() const override { return descent_->numbers(); }
    void setNumbers(std::span<const double> numbers) override { descent_->setNumbers(numbers); }

 private:
    static constexpr size_t kMostEvaluations = 64;
    struct Recorded {
        std::unique_ptr<Tape> tape;
        Recording graph;
    };
    struct Asked {
        double value = 0;
        std::vector<double> terms;
    };
    static uint64_t seedOf(const Workbench& bench) {
        return static_cast<uint64_t>(bench.experiment.integer("training.seed"));
    }

    void record(Recorded& r, int64_t samples) {
        r.tape = std::make_unique<Tape>();
        Recorder recorder(*r.tape, bench_.parameters, bench_.dials, Mode::Train, seedOf(bench_),
                          true);
        r.graph = bench_.record(recorder, samples, View::Corrupted, false);
    }

    /// Turns to the batch of this progress, as it was when its first search began.
    void visit(const StageProgress& progress, int64_t searched) {
        const int64_t batch = progress.batch / searches_;
        const auto rows = sampler_.batch(progress.epoch, batch);
        const auto count = static_cast<int64_t>(rows.size());
        now_ = count == sampler_.batchSize() ? &full_ : &last_;
        visit_ = progress.step - searched;
        feeder_.fill(bench_.data.train, rows, static_cast<uint64_t>(visit_), *now_->tape,
                     now_->graph);
        const double share =
            static_cast<double>(batch) / static_cast<double>(sampler_.batchesPerEpoch());
        bench_.dials.turnTo({static_cast<double>(progress.epoch) + share, visit_});
        now_->tape->setStep(static_cast<uint64_t>(visit_));
        askedCount_ = 0;
        using Ground = Descent<float>::Ground;
        const Ground ground = searched > 0                      ? Ground::Same
                              : sampler_.batchesPerEpoch() == 1 ? Ground::Again
                                                                : Ground::New;
        const auto size = static_cast<size_t>(bench_.parameters.trainedSize());
        descent_->standAt(*this, {bench_.parameters.values(), size}, ground);
    }

    /// What the tape and the gradient say where a search begins. The tape may stand at the last
    /// place that was tried; what can be searched has no memory, so a further pass changes nothing.
    void noteBeginning() {
        now_->tape->forward();
        watch_->notePassage(*now_->tape, now_->graph);
        StepTrace& trace = watch_->trace();
        trace.way = StepTrace::Way::LineSearch;
        trace.search = {0, descent_->here().value};
        for (auto& t : bench_.parameters.tensors())
            if (t.role == Parameters::Role::Trained && !t.frozen)
                watch_->noteGradient(t.offset, descent_->here().gradient.data() + t.offset,
                                     t.shape.count());
    }

    bool stopped() const override { return stop_.stop_requested(); }

    double at(const float* point, float* gradient) override {
        const int64_t size = bench_.parameters.trainedSize();
        std::copy(point, point + size, bench_.parameters.values());
        now_->tape->forward();
        now_->tape->backward(now_->graph.objective);
        std::fill(gradient, gradient + size, 0.0f);
        for (auto [offset, count] : ranges_)  // nothing else moves
            std::copy_n(bench_.parameters.gradients() + offset, count, gradient + offset);
        Asked& asked = asked_[std::min(askedCount_++, kMostEvaluations - 1)];
        for (size_t i = 0; i < asked.terms.size(); ++i)
            asked.terms[i] = now_->tape->scalar(now_->graph.terms[i].value);
        asked.value = asked.terms[0];
        return asked.value;
    }

    /// Puts the terms of the present place first and forgets the others.
    void keepTermsOfHere() {
        const size_t count = std::min(askedCount_, kMostEvaluations);
        for (size_t i = count; i-- > 0;)
            if (asked_[i].value == descent_->here().value) {
                std::swap(asked_[0], asked_[i]);
                break;
            }
        askedCount_ = 1;
    }

    Workbench bench_;
    Feeder feeder_;
    int64_t searches_;
    std::vector<Parameters::Range> ranges_;
    BatchSampler sampler_;
    std::unique_ptr<Descent<float>> descent_;
    Recorded full_, last_;
    Recorded* now_ = nullptr;
    int64_t visit_ = -1, next_ = -1;  ///< first step on the present batch; the step that comes next
    std::vector<Asked> asked_;
    size_t askedCount_ = 0;
    std::stop_token stop_;
};

}  // namespace

std::unique_ptr<Solver> lineSearchSolver(const Stage& stage, const Workbench& bench) {
    return std::make_unique<LineSearchSolver>(stage, bench);
}

}  // namespace hourglass
