#include <algorithm>
#include <cmath>

#include "core/model/chain_of_books.h"
#include "core/training/evaluator.h"

namespace hourglass {
namespace {

constexpr double kSharp = 0.3;  // width of a neighbourhood that hardly reaches the next entry

/// Luttrell's tree of quantisers (1989, 1991). The first epoch teaches one book after the other,
/// from the data up, on what the layers below make of the pictures; the neighbourhood of each
/// narrows from a quarter of the book to the last width, and in the end is the noise that the layer
/// is prepared for (the last layer meets none). Every later epoch goes through the layers again
/// ("self-supervision"): the noise of a layer is then how the layers above it change its indices,
/// measured on the pictures.
class Topographic final : public Solver {
 public:
    explicit Topographic(const Workbench& bench)
        : bench_(bench),
          evaluator_(bench),
          rounds_(bench.experiment.integer("optimizer.rounds")),
          levels_(chainOf(bench.model, bench.parameters).size()),
          width_(bench.experiment.at("optimizer.width").number()) {
        const PartView& train = bench.data.train;
        const auto seed = static_cast<uint64_t>(bench.experiment.integer("training.seed"));
        sample_.data = train.data;
        const int64_t most = bench.experiment.integer("optimizer.pictures");
        auto order = RandomStream(seed, "pictures of the books")
                         .permutation(static_cast<uint32_t>(train.count()), 0);
        order.resize(static_cast<size_t>(std::min(most, train.count())));
        std::sort(order.begin(), order.end());  // as the rows of every part
        std::vector<float> values(static_cast<size_t>(bench.model.inputUnits()) * order.size());
        bench.data.gather(train, order.data(), std::ssize(order), values.data());
        pictures_.assign(values.begin(), values.end());
        for (uint32_t row : order) sample_.rows.push_back(train.rows[row]);
        Tape tape;
        Recorder recorder(tape, bench.parameters, bench.dials, Mode::Evaluate, 0, false);
        for (auto& term : bench.model.record(recorder, 1, View::Clean, false).terms)
            terms_.emplace_back(term.name, term.unit);
    }

    int64_t unitsPerEpoch() const override { return rounds_ * levels_; }
    std::vector<std::pair<std::string, std::string>> terms() const override { return terms_; }

    int64_t advance(const StageProgress& progress, std::span<double> values,
                    std::stop_token stop) override {
        // The numbers that the parameters hold are all that a run goes on from.
        FoldedChain chain = chainOf(bench_.model, bench_.parameters);
        const bool greedy = progress.epoch == 0;
        const int64_t l = progress.batch / rounds_;
        const std::vector<double> below = inputs(chain, l, greedy);
        if (stop.stop_requested()) return 0;
        chain.learn(
            l, chain.pairs(l, below),
            greedy ? neighbourhood(chain, l, progress.batch % rounds_) : noise(chain, l, below));
        if (stop.stop_requested()) return 0;
        if (watch_) {
            watch_->trace().way = StepTrace::Way::Books;
            watch_->trace().book = {l, levels_, chain.level(l).entries(), greedy};
        }
        writeChain(chain, bench_.parameters);
        return measure(values);
    }
    std::vector<AlignedVector<float>>& slots() override { return slots_; }

 private:
    std::vector<double> noise(const FoldedChain& chain, int64_t l,
                              const std::vector<double>& below) const {
        if (l + 1 < chain.size()) return chain.noiseFromAbove(l, chain.up(l, below));
        return CodeLattice{1, chain.level(l).entries()}.neighbourhood(kSharp);
    }

    /// What the layers below level l make of the pictures. While a level is taught alone those
    /// layers stand still.
    std::vector<double> inputs(const FoldedChain& chain, int64_t l, bool still) {
        if (still && l == level_) return below_;
        std::vector<double> below = chain.climb(l, pictures_);
        level_ = still ? l : -1;
        if (still) below_ = below;
        return below;
    }

    std::vector<double> neighbourhood(const FoldedChain& chain, int64_t l, int64_t round) const {
        const int64_t entries = chain.level(l).entries();
        const double to = l + 1 < chain.size() ? width_ : kSharp;
        const double from = std::max(to, static_cast<double>(entries) / 4);
        const double share =
            rounds_ > 1 ? static_cast<double>(round) / static_cast<double>(rounds_ - 1) : 1;
        return CodeLattice{1, entries}.neighbourhood(from * std::pow(to / from, share));
    }

    int64_t measure(std::span<double> values) {
        evaluator_.begin(sample_);
        while (!evaluator_.advance()) {
        }
        std::copy(evaluator_.terms().begin(), evaluator_.terms().end(), values.begin());
        return sample_.count();
    }

    Workbench bench_;
    Evaluator evaluator_;
    int64_t rounds_, levels_;
    double width_;
    PartView sample_;               ///< the pictures to learn from
    std::vector<double> pictures_;  ///< as the network sees them, [count, F]
    int64_t level_ = -1;
    std::vector<double> below_;  ///< of the level that is taught alone
    std::vector<std::pair<std::string, std::string>> terms_;
    std::vector<AlignedVector<float>> slots_;
};

}  // namespace

std::unique_ptr<Solver> topographicSolver(const Stage&, const Workbench& bench) {
    return std::make_unique<Topographic>(bench);
}

}  // namespace hourglass
