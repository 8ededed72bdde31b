#pragma once

#include "core/base/watcher.h"
#include "core/statistics/affinities.h"
#include "core/statistics/quadtree.h"

namespace hourglass {

/// t-SNE (van der Maaten & Hinton 2008): places in the plane whose pairs are as near each other as
/// the samples' are, q_ij = w_ij / Z, w_ij = 1 / (1 + |y_i - y_j|^2), Z = the sum over all pairs,
/// by descent on C = KL(P || Q) = sum_ij p_ij log(p_ij / q_ij), in nats.

/// Their eq. 5: dC/dy_i = 4 sum_j (p_ij e - q_ij) w_ij (y_i - y_j), e = `exaggeration`, over all
/// pairs. `gradient` and `places` are [n, 2]. Gives C (without e).
double exactTsneGradient(const Affinities& p, std::span<const double> places, double exaggeration,
                         std::span<double> gradient);

/// The same with the q_ij by a quadtree (van der Maaten 2014), in n log n; theta = 0 is exact.
class BarnesHutGradient {
 public:
    explicit BarnesHutGradient(double theta) : theta_(theta) {}
    double operator()(const Affinities& p, std::span<const double> places, double exaggeration,
                      std::span<double> gradient);

 private:
    double theta_;
    Quadtree tree_;
    std::vector<Quadtree::Push> pushes_;
    std::vector<double> logs_;
};

struct TsneSettings {
    double perplexity = 30;
    double theta = 0.5;  ///< of the quadtree, up to 0.7; 0: over all pairs
    int iterations = 1000;
    double exaggeration = 12;  ///< at first the pull is so many times stronger,
    int exaggerated = 250;     ///< for so many iterations
    uint64_t seed = 1;
    /// Told the places [n, 2] every twenty iterations, by the thread that works; null: nobody.
    std::function<void(std::span<const double>)> seen = {};
};

struct TsneMap {
    std::vector<float> places;  ///< [n, 2]; empty if told to stop
    double divergence = 0;      ///< C in nats, exact
    double perplexity = 0;      ///< that was used
};

/// Of at least four samples. Begins at the two principal coordinates, scaled to a standard
/// deviation of 1e-4, with a hundredth of that as noise from the stream "tsne". Descends as van der
/// Maaten's own program does: momentum 0.5, later 0.8; gains by Jacobs 1988; the rate is
/// max(n / 4 exaggeration, 50) (Belkina et al. 2019 for a gradient with its factor 4).
TsneMap findTsneMap(const Rows& samples, const TsneSettings& settings, const Watcher& stop = {});

}  // namespace hourglass
