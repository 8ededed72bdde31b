#pragma once

#include <cstdint>
#include <span>
#include <stop_token>
#include <vector>

namespace hourglass {

/// Where the codes lie beside each other: a chain (one row) or a lattice, row by row.
struct CodeLattice {
    int64_t rows = 1, columns = 1;

    int64_t codes() const { return rows * columns; }
    /// pi [codes, codes]: entry (y, k) is the chance that code y arrives as k, a Gaussian of the
    /// distance on the lattice with this width (in steps), rows of sum 1. Width 0: the identity.
    std::vector<double> neighbourhood(double width) const;
};

/// Topographic vector quantiser (Luttrell 1990, IEEE Trans. Neural Networks 1, 229): a sample is
/// told by one code y, which noise changes into k with chance pi(k|y), and drawn again as r_k. Both
/// half-steps minimise D = E_x sum_k pi(k|y(x)) |x - r_k|^2, so neither can raise it: the encoder
/// takes y(x) = argmin_y sum_k pi(k|y) |x - r_k|^2 (of equal ones the first), the decoder
/// r_k = sum_x pi(k|y(x)) x / sum_x pi(k|y(x)). With pi = identity this is k-means.
class TopographicQuantiser {
 public:
    TopographicQuantiser(CodeLattice lattice, int64_t units);

    int64_t units() const { return units_; }
    /// r [codes, units], in the data's own units.
    const std::vector<double>& codes() const { return codes_; }
    void setCodes(std::span<const double> codes) { codes_.assign(codes.begin(), codes.end()); }
    /// Takes samples [count, units] for codes, drawn by the stream "topographic quantiser".
    void beginWith(std::span<const double> samples, uint64_t seed);
    /// Width of the neighbourhood, in steps on the lattice.
    void setWidth(double width) { noise_ = lattice_.neighbourhood(width); }
    /// pi [codes, codes] itself; its rows have sum 1.
    void setNoise(std::vector<double> noise) { noise_ = std::move(noise); }
    /// What the noise makes of each code, all that the encoder has to know:
    ///   sum_k pi(k|y) |x - r_k|^2 = |x|^2 - 2 x m_y + q_y.
    struct Aims {
        std::vector<double> means;  ///< m_y = sum_k pi(k|y) r_k, [codes, units]
        std::vector<double> costs;  ///< q_y = sum_k pi(k|y) |r_k|^2, [codes]
    };
    Aims aims() const;

    /// The encoder's half-step: a code for each of the samples [count, units].
    void encode(std::span<const double> samples, std::span<int32_t> codes) const;
    /// The decoder's half-step. A code that no sample reaches stays where it is.
    void moveCodes(std::span<const double> samples, std::span<const int32_t> codes);
    /// D for these codes of the samples: squared error a sample.
    double distortion(std::span<const double> samples, std::span<const int32_t> codes) const;

 private:
    CodeLattice lattice_;
    int64_t units_;
    std::vector<double> codes_, noise_;
};

/// The code of least expected error for each of the samples [count, units]; of equal ones the
/// first.
void chooseLeast(const TopographicQuantiser::Aims& aims, int64_t units,
                 std::span<const double> samples, std::span<int32_t> codes);

/// How the width falls while a topographic quantiser is trained.
struct WidthSchedule {
    double from = 1, to = 0.1;  ///< widths, in steps on the lattice; above 0
    int64_t widths = 20;        ///< from `from` to `to`, each the same share of the one before
    int64_t rounds = 5;         ///< of both half-steps at each width
};

/// Trains on samples [count, units], a fixed sample order; the distortion after each round, fewer
/// rounds if it was told to stop. At the end the width is the last one.
std::vector<double> train(TopographicQuantiser& quantiser, std::span<const double> samples,
                          const WidthSchedule& schedule, std::stop_token stop = {});

}  // namespace hourglass
