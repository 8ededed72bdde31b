#pragma once

#include <cstdint>
#include <span>
#include <vector>

namespace hourglass {

/// Elman's simple recurrent network (1990) that reads code vectors and foretells the next one:
///   h_t = tanh(c_t U + h_{t-1} V + a),  o_t = h_t W + b.
/// In double precision. Several texts ("lanes") are read side by side, each with a state h [H] of
/// its own.
class ElmanNetwork {
 public:
    /// `values` K of a code, `units` H of the hidden layer.
    ElmanNetwork(int64_t values, int64_t units);

    int64_t values() const { return values_; }
    int64_t units() const { return units_; }
    /// U [K, H], V [H, H], a [H], W [H, K], b [K], one behind the other.
    std::span<double> parameters() { return parameters_; }
    std::span<const double> parameters() const { return parameters_; }
    /// Glorot's uniform weights by the stream "elman network", no biases.
    void initialise(uint64_t seed);

    /// Some steps of all lanes: codes read and codes to be foretold, both [steps, lanes, K].
    struct Piece {
        int64_t steps = 0, lanes = 0;
        std::vector<double> codes, targets;
    };
    /// Reads a piece from `state` [lanes, H] on and moves the state to its end. Returns the mean
    /// of |o_t - target_t|^2: SSE a word. `foretold`, unless null, gets o [steps, lanes, K].
    /// `gradient`, unless empty, gets the slope of the mean by all parameters: backpropagation
    /// through the steps of the piece, truncated before them (the first state counts as given).
    double read(const Piece& piece, std::vector<double>& state, std::span<double> gradient = {},
                std::vector<double>* foretold = nullptr) const;

 private:
    int64_t values_, units_;
    std::vector<double> parameters_;
};

}  // namespace hourglass
