#include "core/ingredients/penalty/penalty.h"

namespace hourglass {
namespace {

/// WAE-MMD (Tolstikhin et al. 2018, algorithm 2): the squared maximum mean discrepancy between the
/// batch's codes z and as many draws z~ from the prior,
/// 1/(N(N-1)) sum_{i != j} [k(z_i, z_j) + k(z~_i, z~_j)] - 2/N^2 sum_ij k(z_i, z~_j), with inverse
/// multiquadratics k(a, b) = C / (C + |a - b|^2), a sum over widths C around 2 K.
struct Mmd final : Penalty {
    using Penalty::objection;
    Objection objection(const Combination& others) const override {
        if (others.hasPrior) return {};
        return {"The discrepancy compares codes with draws from a prior, and there is none.",
                "Choose a prior, for example the standard normal."};
    }
    bool holdsToPrior() const override { return true; }
    Var value(Recorder&, const PenaltyContext& context) const override {
        const Var z = context.code.code, wanted = context.drawPrior(z.samples());
        const auto n = static_cast<double>(z.samples());
        // Each of the n codes is at distance 0 from itself, where every kernel is 1.
        const double itself = n * std::size(kWidths), pairs = n > 1 ? n * (n - 1) : 1;
        const Var among =
            scaled(kernelSum(z, z) + kernelSum(wanted, wanted), 1 / pairs, -2 * itself / pairs);
        return among - (2 / (n * n)) * kernelSum(z, wanted);
    }
    std::string unit() const override { return "MMD^2"; }

 private:
    static constexpr double kWidths[] = {0.1, 0.2, 0.5, 1, 2, 5, 10};
    /// sum_ij sum_C k_C(a_i, b_j).
    static Var kernelSum(Var a, Var b) {
        const int64_t columns = b.samples();
        const Var distance = expandSamples(sumOfSquaresOverUnits(a), columns) +
                             sumOfSquaresOverUnits(b) -
                             2.0 * matmul(a, b, Transpose::No, Transpose::Yes);
        const double middle = 2 * static_cast<double>(a.units());
        Var sum;
        for (double width : kWidths) {
            const double c = width * middle;
            const Var one = a.tape->constant(distance.shape(), c);
            const Var kernel = sumOfAll(one / (distance + c));
            sum = sum ? sum + kernel : kernel;
        }
        return sum;
    }
};

}  // namespace

Entry<Penalty> maximumMeanDiscrepancy() {
    return {"mmd",
            "Discrepancy from the prior (WAE)",
            "Makes all codes together look like draws from the prior, while each picture keeps a "
            "code of its own.",
            {penaltyWeight(100)},
            [](const Options&) { return std::make_unique<Mmd>(); }};
}

}  // namespace hourglass
