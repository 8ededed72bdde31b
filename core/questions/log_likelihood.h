#pragma once

#include "core/model/feeder.h"

namespace hourglass {

/// An estimate of log p(x), in nats/image.
struct LogLikelihood {
    double mean = 0;           ///< over the pictures
    double standardError = 0;  ///< of the mean, since these are only some pictures
    double samplingError = 0;  ///< of the mean, since these are only some draws of the code
    int64_t pictures = 0, draws = 0;
    std::vector<double> byPicture;
    std::vector<double> boundByPicture;  ///< the mean of log w: the evidence lower bound (ELBO)
};

/// Importance sampling (Burda et al. 2016, section 5): log p(x) is near log 1/k sum_i w_i,
/// w_i = p(x, z_i) / q(z_i|x), z_i drawn from q(z|x); below it on average, the less the larger k.
/// The sum is kept as a running logarithm, so memory does not grow with k.
class LogLikelihoodEstimator {
 public:
    /// Why there is no such estimate for this model; empty if there is.
    static Objection objection(const Autoencoder& model);

    LogLikelihoodEstimator(const Experiment& experiment, const PreparedData& data,
                           const Autoencoder& model, Parameters& parameters, int64_t draws);
    /// Sets schedules to a moment of the run; at first they stand at its beginning.
    void turnTo(const ScheduleProgress& progress) { dials_.turnTo(progress); }
    /// The first `limit` pictures of a part (0: all), a few at a time; `keepOn` is asked between
    /// them and may end it.
    LogLikelihood estimate(const PartView& part, int64_t limit,
                           const std::function<bool(int64_t done)>& keepOn = {});

 private:
    /// log of the sum of the weights and of their squares, by picture of the chunk.
    struct Sums;
    struct Recorded {
        Tape tape;
        LogWeights weights;
    };
    Recorded& recorded(int64_t pictures, int64_t draws);
    void addDraws(const PartView& part, std::span<const uint32_t> rows, std::vector<Sums>& sums);

    const Experiment& experiment_;
    const Autoencoder& model_;
    Parameters& parameters_;
    Feeder feeder_;
    Dials dials_;
    int64_t draws_;
    std::map<std::pair<int64_t, int64_t>, std::unique_ptr<Recorded>> recorded_;
};

}  // namespace hourglass
