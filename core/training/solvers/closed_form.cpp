#include "core/training/solvers/linear_model.h"

namespace hourglass {
namespace {

/// Baldi & Hornik 1989: E |x - W2 W1 x|^2 is least for W1 = U^T, W2 = U with the first K principal
/// axes U, up to an invertible K x K matrix between the two; biases make up for the mean. One unit
/// of work finds it; later epochs have nothing left to do.
class ClosedForm final : public Solver {
 public:
    explicit ClosedForm(const Workbench& bench) : bench_(bench), model_(bench) {}

    int64_t unitsPerEpoch() const override { return 1; }
    std::vector<std::pair<std::string, std::string>> terms() const override {
        return model_.terms();
    }
    int64_t advance(const StageProgress& progress, std::span<double> values,
                    std::stop_token) override {
        if (progress.epoch == 0) solve();
        if (watch_) noteAxes();
        bench_.dials.turnTo({static_cast<double>(progress.epoch), progress.step});
        return model_.measure(values);
    }
    std::vector<AlignedVector<float>>& slots() override { return slots_; }

 private:
    void solve() {
        const int64_t f = model_.units(), k = model_.codeUnits();
        const Pca& axes = model_.axes();
        std::vector<double> encoder(static_cast<size_t>(k * f)), decoder(encoder.size());
        for (int64_t j = 0; j < std::min(k, f); ++j)  // a wider code leaves its rest at zero
            for (int64_t i = 0; i < f; ++i)
                encoder[j * f + i] = decoder[i * k + j] = axes.directions[j * f + i];
        model_.set(encoder, decoder);
    }

    void noteAxes() {
        const auto& along = model_.axes().eigenvalues;
        double all = 0, kept = 0;
        for (size_t i = 0; i < along.size(); ++i) {
            all += along[i];
            if (static_cast<int64_t>(i) < model_.codeUnits()) kept += along[i];
        }
        watch_->trace().way = StepTrace::Way::ClosedForm;
        if (all > 0) watch_->trace().variance = kept / all;
    }

    Workbench bench_;
    LinearModel model_;
    std::vector<AlignedVector<float>> slots_;
};

}  // namespace

std::unique_ptr<Solver> closedFormSolver(const Stage&, const Workbench& bench) {
    return std::make_unique<ClosedForm>(bench);
}

}  // namespace hourglass
