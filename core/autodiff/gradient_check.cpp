#include "core/autodiff/gradient_check.h"

#include <cassert>
#include <cmath>

namespace hourglass {
namespace {

struct Sums {
    double difference = 0, numeric = 0, analytic = 0;
    void add(double n, double a) {
        difference += (n - a) * (n - a), numeric += n * n, analytic += a * a;
    }
    double relative() const {
        const double scale = std::sqrt(numeric) + std::sqrt(analytic);
        return scale > 0 ? std::sqrt(difference) / scale : 0;
    }
};

Sums compareLeaf(Tape& tape, Var scalar, Var leaf, double step, int64_t perLeaf) {
    double* value = tape.data<double>(leaf);
    const int64_t count = leaf.shape().count();
    const int64_t stride = std::max<int64_t>(1, count / perLeaf);
    Sums sums;
    for (int64_t i = 0; i < count; i += stride) {
        const double kept = value[i];
        value[i] = kept + step;
        tape.forward();
        const double above = tape.scalar(scalar);
        value[i] = kept - step;
        tape.forward();
        const double below = tape.scalar(scalar);
        value[i] = kept;
        sums.add((above - below) / (2 * step), tape.gradient<double>(leaf)[i]);
    }
    return sums;
}

}  // namespace

GradientReport checkGradients(Tape& tape, Var scalar, double step, int64_t perLeaf) {
    assert(tape.precision() == Precision::Double);
    tape.forward();
    tape.backward(scalar);
    tape.holdConstants(true);
    GradientReport report;
    Sums all;
    double worst = -1;
    for (int id = 0; id < tape.size(); ++id) {
        if (!tape.node(id).wantsGradient) continue;
        const Sums leaf = compareLeaf(tape, scalar, tape.var(id), step, perLeaf);
        all.difference += leaf.difference;
        all.numeric += leaf.numeric;
        all.analytic += leaf.analytic;
        if (leaf.relative() > worst) worst = leaf.relative(), report.worst = tape.node(id).name;
    }
    report.relativeError = all.relative();
    report.numericNorm = std::sqrt(all.numeric);
    report.finite = std::isfinite(all.difference) && std::isfinite(all.numeric);
    tape.holdConstants(false);
    tape.forward();
    return report;
}

}  // namespace hourglass
