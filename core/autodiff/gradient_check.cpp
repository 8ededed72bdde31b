#include "core/autodiff/gradient_check.h"

#include <algorithm>
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

constexpr double kAgreement = 1e-6;  // relative; coarser means a kink within the step, or a mistake

constexpr double kSides = 1e-4;  // of one-sided differences: rounding and curvature

/// (f(x + step) - f(x - step)) / 2 step by one element.
double difference(Tape& tape, Var scalar, double& value, double step) {
    const double kept = value;
    value = kept + step;
    tape.forward();
    const double above = tape.scalar(scalar);
    value = kept - step;
    tape.forward();
    const double below = tape.scalar(scalar);
    value = kept;
    return (above - below) / (2 * step);
}

bool agree(double a, double b) {
    return std::abs(a - b) <= kAgreement * (std::abs(a) + std::abs(b));
}

/// At a kink itself (a bias of 0 under a code of 0) every slope between those of its two sides is
/// right. Elsewhere the sides agree, and nothing lies between them.
bool liesBetweenTheSides(Tape& tape, Var scalar, double& value, double step, double slope) {
    const double kept = value;
    double at[3];
    for (int i = 0; i < 3; ++i) {
        value = kept + (i - 1) * step;
        tape.forward();
        at[i] = tape.scalar(scalar);
    }
    value = kept;
    const double left = (at[1] - at[0]) / step, right = (at[2] - at[1]) / step;
    const double low = std::min(left, right), high = std::max(left, right);
    const double rounding = kSides * (std::abs(low) + std::abs(high));
    return high - low > 10 * rounding && slope >= low - rounding && slope <= high + rounding;
}

/// Where they differ, the kink of a rectifier may lie within the step: smaller steps leave it out.
/// One that helps must agree far better than its own rounding errors explain.
double differenceOffKinks(Tape& tape, Var scalar, double& value, double step, double analytic) {
    const double first = difference(tape, scalar, value, step);
    if (agree(first, analytic)) return first;
    double best = first;
    for (double smaller : {step / 10, step / 100}) {
        const double again = difference(tape, scalar, value, smaller);
        if (std::abs(again - analytic) < 0.1 * std::abs(best - analytic)) best = again;
    }
    if (agree(best, analytic)) return best;
    return liesBetweenTheSides(tape, scalar, value, step / 100, analytic) ? analytic : best;
}

Sums compareLeaf(Tape& tape, Var scalar, Var leaf, double step, int64_t perLeaf, bool offKinks) {
    double* value = tape.data<double>(leaf);
    const int64_t count = leaf.shape().count();
    const int64_t stride = std::max<int64_t>(1, count / perLeaf);
    Sums sums;
    for (int64_t i = 0; i < count; i += stride) {
        const double analytic = tape.gradient<double>(leaf)[i];
        sums.add(offKinks ? differenceOffKinks(tape, scalar, value[i], step, analytic)
                          : difference(tape, scalar, value[i], step),
                 analytic);
    }
    return sums;
}

}  // namespace

GradientReport checkGradients(Tape& tape, Var scalar, double step, int64_t perLeaf, bool offKinks) {
    assert(tape.precision() == Precision::Double);
    tape.forward();
    tape.backward(scalar);
    tape.holdConstants(true);
    GradientReport report;
    Sums all;
    double worst = -1;
    for (int id = 0; id < tape.size(); ++id) {
        if (!tape.node(id).wantsGradient) continue;
        const Sums leaf = compareLeaf(tape, scalar, tape.var(id), step, perLeaf, offKinks);
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
