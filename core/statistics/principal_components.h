#pragma once

#include <span>

#include "core/statistics/pca.h"

namespace hourglass {

/// Principal components from the decoder of a linear autoencoder, weights [K, F] (row k is what
/// code unit k draws). Route a, right for every decoder that spans the right plane: Q = a basis of
/// the plane, V = the eigenvectors of Q^T S Q for the part's covariance S, components Q V.
/// Eigenvalues in the data's own units.
Pca componentsByQr(std::span<const float> decoder, int64_t codeUnits, const PreparedData& data,
                   const PartView& part);

/// Route b (Plaut 2018, Kunin et al. 2019): left singular vectors of W2, right only at the optimum
/// of |x - W2 W1 x|^2 + lambda (|W1|^2 + |W2|^2), where the eigenvalues are lambda / (1 - s^2) for
/// singular values s; 0 where s >= 1 or lambda = 0. In the network's scale.
Pca componentsBySvd(std::span<const float> decoder, int64_t codeUnits, int64_t units,
                    double lambda);

/// |cos| of the angle between each direction of `a` and its counterpart in `b`.
std::vector<double> cosines(const Pca& a, const Pca& b);
/// The largest angle between the planes of two sets of orthonormal directions, in radians.
double largestPrincipalAngle(const Pca& a, const Pca& b);

}  // namespace hourglass
