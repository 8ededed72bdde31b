#include <cassert>
#include <cmath>

#include "core/kernels/parallel.h"
#include "core/statistics/tsne.h"

namespace hourglass {
namespace {

constexpr int64_t kSquares = 32;  // of the tree that a point looks at, at least

/// 4 sum_j p_ij e w_ij (y_i - y_j) into the gradient of point i; gives its share of
/// sum_ij p_ij log(p_ij / w_ij).
double pull(const Affinities& p, std::span<const double> places, double exaggeration, int64_t i,
            std::span<double> gradient) {
    double x = 0, y = 0, divergence = 0;
    for (int64_t at = p.starts[i]; at < p.starts[i + 1]; ++at) {
        const int64_t j = p.columns[at];
        const double dx = places[2 * i] - places[2 * j];
        const double dy = places[2 * i + 1] - places[2 * j + 1];
        const double from = 1 + dx * dx + dy * dy, force = p.values[at] / from;
        x += force * dx, y += force * dy;
        if (p.values[at] > 0) divergence += p.values[at] * std::log(p.values[at] * from);
    }
    gradient[2 * i] = 4 * exaggeration * x;
    gradient[2 * i + 1] = 4 * exaggeration * y;
    return divergence;
}

Quadtree::Push pushOfAll(std::span<const double> places, int64_t i) {
    Quadtree::Push push;
    for (int64_t j = 0; j < std::ssize(places) / 2; ++j) {
        if (j == i) continue;
        const double dx = places[2 * i] - places[2 * j];
        const double dy = places[2 * i + 1] - places[2 * j + 1];
        const double w = 1 / (1 + dx * dx + dy * dy);
        push.sum += w, push.x += w * w * dx, push.y += w * w * dy;
    }
    return push;
}

/// Takes 4 sum_j q_ij w_ij (y_i - y_j) off the gradient. The sums run in the order of the points,
/// whichever thread has found them. Gives C = sum_ij p_ij log(p_ij / w_ij) + log Z.
double addPushes(std::span<const Quadtree::Push> pushes, std::span<const double> logs,
                 std::span<double> gradient) {
    double z = 0, divergence = 0;
    for (size_t i = 0; i < pushes.size(); ++i) z += pushes[i].sum, divergence += logs[i];
    for (size_t i = 0; i < pushes.size(); ++i) {
        gradient[2 * i] -= 4 * pushes[i].x / z;
        gradient[2 * i + 1] -= 4 * pushes[i].y / z;
    }
    return divergence + std::log(z);
}

}  // namespace

double exactTsneGradient(const Affinities& p, std::span<const double> places, double exaggeration,
                         std::span<double> gradient) {
    const int64_t n = p.count();
    assert(std::ssize(places) == 2 * n && std::ssize(gradient) == 2 * n);
    std::vector<Quadtree::Push> pushes(static_cast<size_t>(n));
    std::vector<double> logs(static_cast<size_t>(n));
    inParallel(n * n, n, [&](int64_t i) {
        logs[i] = pull(p, places, exaggeration, i, gradient);
        pushes[i] = pushOfAll(places, i);
    });
    return addPushes(pushes, logs, gradient);
}

double BarnesHutGradient::operator()(const Affinities& p, std::span<const double> places,
                                     double exaggeration, std::span<double> gradient) {
    const int64_t n = p.count();
    assert(std::ssize(places) == 2 * n && std::ssize(gradient) == 2 * n);
    tree_.build(places);
    pushes_.resize(static_cast<size_t>(n));
    logs_.resize(static_cast<size_t>(n));
    inParallel(n * kSquares, n, [&](int64_t i) {
        logs_[i] = pull(p, places, exaggeration, i, gradient);
        pushes_[i] = tree_.pushOn(i, theta_);
    });
    return addPushes(pushes_, logs_, gradient);
}

}  // namespace hourglass
