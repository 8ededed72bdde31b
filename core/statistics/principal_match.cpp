#include "core/statistics/principal_match.h"

#include <Eigen/QR>
#include <cmath>
#include <limits>

#include "core/statistics/principal_components.h"

namespace hourglass {
namespace {

using FeatureRows = Eigen::Matrix<float, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor>;

/// Orthonormal rows that span what the features span.
Pca planeOf(const Features& f) {
    const Eigen::MatrixXd columns =
        Eigen::Map<const FeatureRows>(f.weights.data(), f.units, f.inputs)
            .cast<double>()
            .transpose();
    const Eigen::ColPivHouseholderQR<Eigen::MatrixXd> qr(columns);
    const Eigen::MatrixXd q = qr.householderQ() * Eigen::MatrixXd::Identity(f.inputs, qr.rank());
    Pca plane;
    plane.units = f.inputs;
    plane.eigenvalues.assign(static_cast<size_t>(qr.rank()), 0);
    plane.directions.resize(static_cast<size_t>(q.size()));
    Eigen::Map<FeatureRows>(plane.directions.data(), qr.rank(), f.inputs) =
        q.transpose().cast<float>();
    return plane;
}

/// The angle as the class comment says: fewer features than dimensions are compared with as many
/// first components.
double angleBetween(const Pca& pca, const Features& f) {
    const double none = std::numeric_limits<double>::quiet_NaN();
    if (f.units > pca.components()) return none;
    const Pca plane = planeOf(f);
    if (plane.components() == 0) return none;
    Pca first = pca;
    first.eigenvalues.resize(static_cast<size_t>(plane.components()));
    first.directions.resize(static_cast<size_t>(plane.components() * pca.units));
    return largestPrincipalAngle(first, plane);
}

}  // namespace

PrincipalMatch matchPrincipal(const Pca& pca, const Features& f) {
    PrincipalMatch match;
    for (int64_t k = 0; k < pca.components(); ++k) {
        match.unit.push_back(-1);
        match.cosine.push_back(0);
        for (int64_t u = 0; u < f.units; ++u) {
            const double length = f.strength[static_cast<size_t>(u)];
            if (!(length > 0)) continue;
            double sum = 0;
            for (int64_t i = 0; i < f.inputs; ++i)
                sum += double{pca.directions[static_cast<size_t>(k * f.inputs + i)]} * f.unit(u)[i];
            if (std::abs(sum / length) <= std::abs(match.cosine.back())) continue;
            match.cosine.back() = sum / length;
            match.unit.back() = static_cast<int>(u);
        }
    }
    match.angle = angleBetween(pca, f);
    return match;
}

}  // namespace hourglass
