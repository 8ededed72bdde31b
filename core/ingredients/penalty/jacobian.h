#pragma once

#include <optional>

#include "core/base/options.h"
#include "core/ingredients/combination.h"
#include "core/nn/recorder.h"

namespace hourglass {

/// An encoder on a tape: what it saw [N, F] and the code without chance [N, K].
struct Encoded {
    Var input, code;
};

/// Squared Frobenius norms of the encoder's Jacobian J = d code / d input, [K, F] for each sample.
/// Exactly, row by row of J (K passes), or estimated after Hutchinson 1990:
/// |J|_F^2 = E |J u|^2 for u ~ N(0, I), which costs a pass a draw whatever K.
class Jacobian {
 public:
    enum class Method { Auto, Exact, Hutchinson };
    /// The widest code whose Jacobian is computed row by row.
    static constexpr int64_t kMostRows = 64;

    explicit Jacobian(const Options& options);
    static Fields fields();

    /// |J(x)|_F^2 of each sample [N]; a scalar if it is the same for all.
    Var squaredNorm(Recorder& recorder, const Encoded& at) const;
    /// |J(x) - J(y)|_F^2 of each pair of samples [N].
    Var squaredDistance(Recorder& recorder, const Encoded& x, const Encoded& y) const;

    /// Why there is no Jacobian beside these ingredients, or none of this encoder.
    static Objection objection(const Combination& others);
    Objection objection(const Encoded& at) const;

 private:
    bool isExact(const Encoded& at) const;
    Var probe(Recorder& recorder, const Shape& shape, int64_t draw) const;

    Method method_;
    int64_t draws_;
};

/// An encoder of one dense layer, code = act(input W + b): J = diag(slope) W^T.
struct DenseEncoder {
    Var slope;  ///< act'(a) [N, K]; null: 1 everywhere
    Var norms;  ///< sum_i W_ij^2 of each code unit's weights [K]

    /// Nothing if the encoder is another one.
    static std::optional<DenseEncoder> of(const Encoded& at);
};

}  // namespace hourglass
