#pragma once

#include <cstdint>
#include <span>
#include <vector>

namespace hourglass {

/// Stochastic vector quantiser (Luttrell, arXiv 1012.3705): n codes are drawn from p(y|x), each by
/// itself, and the sample x is drawn again as the mean of their r_y. What is minimised is
///   D = E 2 |x - (1/n) sum_i r_{y_i}|^2 = D1 + D2,
///   D1 = (2/n) sum_y p_y |x - r_y|^2,  D2 = (2 (n-1)/n) |x - sum_y p_y r_y|^2,
/// which holds exactly for this decoder. n = 1 is soft vector quantisation; for large n D2 is all
/// that counts, and the quantiser an autoencoder.
class StochasticQuantiser {
 public:
    /// p_y = Q_y / sum Q with Q_y = s(w_y x + b_y), or softmax of w_y x + b_y.
    enum class Posterior { Sigmoid, Softmax };

    /// In squared error a sample.
    struct Value {
        double first = 0, second = 0;  ///< D1, D2
        double total() const { return first + second; }
    };

    StochasticQuantiser(int64_t units, int64_t codes, int64_t draws, Posterior posterior);

    int64_t units() const { return units_; }
    int64_t codes() const { return codes_; }
    int64_t draws() const { return draws_; }

    /// w [codes, units], b [codes], r [codes, units], one behind the other.
    std::span<double> parameters() { return parameters_; }
    std::span<const double> reconstructions() const {
        return {parameters_.data() + codes_ * (units_ + 1), static_cast<size_t>(codes_ * units_)};
    }
    /// w and r normal with this standard deviation, b 0, from the stream "stochastic quantiser".
    void initialise(uint64_t seed, double deviation = 0.1);

    /// p(y|x) of one sample [units]: [codes].
    std::vector<double> posterior(const double* sample) const;
    /// Mean over samples [count, units]. `gradient`, if there is one, gets dD/dparameters:
    ///   dD/dr_y = -(4/n) p_y (x - r_y) - (4 (n-1)/n) p_y (x - m),  m = sum_y p_y r_y,
    ///   g_y = (2/n) |x - r_y|^2 - (4 (n-1)/n) (x - m) r_y,
    ///   dD/da_y = p_y (g_y - sum p g) (1 - Q_y), without the last factor for softmax.
    Value value(std::span<const double> samples, std::span<double> gradient = {}) const;

 private:
    Value addSample(const double* x, double share, std::span<double> gradient) const;
    /// p and, for the sigmoid, 1 - Q of one sample.
    void respond(const double* x, std::vector<double>& p, std::vector<double>& slope) const;

    int64_t units_, codes_, draws_;
    Posterior posterior_;
    std::vector<double> parameters_;
};

/// How far each code draws only one half of the values, as codes that share the work among them do:
/// the mean over r_y [codes, units] of |2 s - 1|, s being the share of |r_y|^2 in the first half of
/// the units. 0: every code draws both halves alike; 1: each draws one of them.
double specialisation(std::span<const double> reconstructions, int64_t units);

}  // namespace hourglass
