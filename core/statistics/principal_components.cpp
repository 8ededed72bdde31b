#include "core/statistics/principal_components.h"

#include <Eigen/Eigenvalues>
#include <Eigen/QR>
#include <Eigen/SVD>
#include <algorithm>
#include <cmath>

#include "core/statistics/code_statistics.h"

namespace hourglass {
namespace {

using RowsF = Eigen::Matrix<float, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor>;

/// [F, K]: a column a code unit.
Eigen::MatrixXd columnsOf(std::span<const float> rows, int64_t count, int64_t units) {
    return Eigen::Map<const RowsF>(rows.data(), count, units).cast<double>().transpose();
}

void setDirections(Pca& pca, const Eigen::MatrixXd& columns) {
    pca.units = columns.rows();
    pca.directions.resize(static_cast<size_t>(columns.size()));
    Eigen::Map<RowsF>(pca.directions.data(), columns.cols(), columns.rows()) =
        columns.transpose().cast<float>();
}

}  // namespace

Pca componentsByQr(std::span<const float> decoder, int64_t codeUnits, const PreparedData& data,
                   const PartView& part) {
    const int64_t units = data.sampleShape.count(), n = part.count();
    const Eigen::MatrixXd w2 = columnsOf(decoder, codeUnits, units);
    const Eigen::ColPivHouseholderQR<Eigen::MatrixXd> qr(w2);
    const int64_t rank = qr.rank();  // code units that draw the same count once
    const Eigen::MatrixXd q = qr.householderQ() * Eigen::MatrixXd::Identity(units, rank);

    Pca plane;
    setDirections(plane, q);
    plane.eigenvalues.assign(static_cast<size_t>(rank), 0);
    plane.mean.assign(static_cast<size_t>(units), 0);
    // Values far from 0 would lose their differences in the products.
    if (part.data->bytes.empty()) plane.mean = meanOf(data, part);
    std::vector<float> sample(static_cast<size_t>(units));
    std::vector<float> coordinates(static_cast<size_t>(n * rank));
    for (int64_t i = 0; i < n; ++i) {
        part.data->copySample(part.rows[i], sample.data());
        projectPca(plane, sample.data(), 1, coordinates.data() + i * rank);
    }
    const CodeStatistics small = codeStatistics(coordinates.data(), n, rank);
    const Eigen::SelfAdjointEigenSolver<Eigen::MatrixXd> eigen(
        Eigen::Map<const Eigen::MatrixXd>(small.covariance.data(), rank, rank));
    for (int64_t k = 0; k < rank; ++k)
        plane.eigenvalues[k] = std::max(0.0, eigen.eigenvalues()[rank - 1 - k]);
    setDirections(plane, q * eigen.eigenvectors().rowwise().reverse());
    plane.mean.assign(static_cast<size_t>(units), 0);
    return plane;
}

Pca componentsBySvd(std::span<const float> decoder, int64_t codeUnits, int64_t units,
                    double lambda) {
    const Eigen::MatrixXd w2 = columnsOf(decoder, codeUnits, units);
    const Eigen::JacobiSVD<Eigen::MatrixXd> svd(w2, Eigen::ComputeThinU);
    Pca result;
    setDirections(result, svd.matrixU());
    result.mean.assign(static_cast<size_t>(units), 0);
    for (double s : svd.singularValues())
        result.eigenvalues.push_back(s < 1 ? lambda / (1 - s * s) : 0);
    return result;
}

std::vector<double> cosines(const Pca& a, const Pca& b) {
    std::vector<double> list;
    for (int64_t k = 0; k < std::min(a.components(), b.components()); ++k) {
        double sum = 0, squaresA = 0, squaresB = 0;
        for (int64_t i = 0; i < a.units; ++i) {
            const double x = a.directions[k * a.units + i], y = b.directions[k * a.units + i];
            sum += x * y, squaresA += x * x, squaresB += y * y;
        }
        list.push_back(std::abs(sum) / std::sqrt(squaresA * squaresB));
    }
    return list;
}

double largestPrincipalAngle(const Pca& a, const Pca& b) {
    const Eigen::MatrixXd p = columnsOf(a.directions, a.components(), a.units);
    const Eigen::MatrixXd q = columnsOf(b.directions, b.components(), b.units);
    // The sine of a small angle is exact where its cosine is 1.
    const Eigen::MatrixXd outside = q - p * (p.transpose() * q);
    const double sine = Eigen::JacobiSVD<Eigen::MatrixXd>(outside).singularValues()[0];
    return std::asin(std::min(1.0, sine));
}

}  // namespace hourglass
