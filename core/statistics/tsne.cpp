#include "core/statistics/tsne.h"

#include <algorithm>
#include <cassert>
#include <cmath>

#include "core/base/random.h"
#include "core/statistics/pca.h"

namespace hourglass {
namespace {

constexpr double kAffinities = 0.05;  // share of the time until the map begins to move

constexpr double kStart = 1e-4, kNoise = 0.01 * kStart;  // standard deviations of the first places
constexpr double kLeastRate = 50;
constexpr int kSeenEvery = 20;              // iterations
constexpr double kSlow = 0.5, kFast = 0.8;  // momentum, while exaggerated and later
constexpr double kGainUp = 0.2, kGainDown = 0.8, kLeastGain = 0.01;

/// The principal plane shows the large-scale order from the start, and every run begins alike.
/// Noise parts equal samples, and is all there is of a second direction that samples do not have.
std::vector<double> firstPlaces(const Rows& samples, uint64_t seed) {
    const int64_t n = samples.count;
    const Pca pca = fitPca(samples.values, n, samples.units, 2);
    std::vector<float> coordinates(static_cast<size_t>(n * pca.components()));
    projectPca(pca, samples.values, n, coordinates.data());
    const double spread = std::sqrt(pca.eigenvalues[0]);
    const double factor = spread > 0 ? kStart / spread : 0;
    const RandomStream stream(seed, "tsne");
    std::vector<double> places(static_cast<size_t>(2 * n));
    for (int64_t i = 0; i < 2 * n; ++i) {
        places[i] = kNoise * stream.normal(0, static_cast<uint64_t>(i));
        if (i % 2 < pca.components())
            places[i] += factor * coordinates[(i / 2) * pca.components() + i % 2];
    }
    return places;
}

/// Gradient descent with momentum; a number's gain rises while its steps go one way.
class MapDescent {
 public:
    explicit MapDescent(int64_t numbers, double rate)
        : rate_(rate),
          step_(static_cast<size_t>(numbers)),
          gains_(static_cast<size_t>(numbers), 1.0) {}
    void move(std::span<const double> gradient, double momentum, std::span<double> places) {
        double middle[2] = {0, 0};
        for (size_t i = 0; i < places.size(); ++i) {
            const bool turned = (gradient[i] > 0) == (step_[i] > 0);
            gains_[i] = turned ? gains_[i] * kGainDown : gains_[i] + kGainUp;
            gains_[i] = std::max(gains_[i], kLeastGain);
            step_[i] = momentum * step_[i] - rate_ * gains_[i] * gradient[i];
            places[i] += step_[i];
            middle[i % 2] += places[i];
        }
        for (size_t i = 0; i < places.size(); ++i)
            places[i] -= 2 * middle[i % 2] / static_cast<double>(places.size());
    }

 private:
    double rate_;
    std::vector<double> step_, gains_;
};

}  // namespace

TsneMap findTsneMap(const Rows& samples, const TsneSettings& settings, const Watcher& stop) {
    assert(samples.count >= 4);
    const Affinities p = findAffinities(samples, settings.perplexity, 0, stop.part(0, kAffinities));
    if (p.count() == 0) return {};
    std::vector<double> places = firstPlaces(samples, settings.seed), gradient(places.size());
    const double n = static_cast<double>(samples.count);
    MapDescent descent(std::ssize(places), std::max(n / (4 * settings.exaggeration), kLeastRate));
    BarnesHutGradient barnesHut(settings.theta);
    const Watcher descending = stop.part(kAffinities, 1);
    for (int t = 0; t < settings.iterations; ++t) {
        if (stop.stop_requested()) return {};
        descending.at(t, settings.iterations);
        const bool exaggerated = t < settings.exaggerated;
        const double e = exaggerated ? settings.exaggeration : 1;
        if (settings.theta > 0)
            barnesHut(p, places, e, gradient);
        else
            exactTsneGradient(p, places, e, gradient);
        descent.move(gradient, exaggerated ? kSlow : kFast, places);
        if (settings.seen && t % kSeenEvery == 0) settings.seen(places);
    }
    const double divergence = exactTsneGradient(p, places, 1, gradient);
    return {{places.begin(), places.end()}, divergence, p.perplexity};
}

}  // namespace hourglass
