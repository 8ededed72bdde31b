#include "core/analysis/pca.h"

#include <Eigen/Eigenvalues>
#include <algorithm>

#include "core/analysis/code_statistics.h"
#include "core/kernels/gemm.h"

namespace hourglass {
namespace {

/// Products of bytes stay below 2^16, so sums of 256 of them are whole numbers below 2^24: exact in
/// single precision when pixels are counted in 1/255.
constexpr int64_t kBlockRows = 256;
constexpr float kLevels = 255.0f;

template <class Body>
void forBlocks(const PreparedData& data, const PartView& part, const Body& body) {
    const int64_t units = data.sampleShape.count();
    std::vector<float> block(static_cast<size_t>(kBlockRows * units));
    for (int64_t from = 0; from < part.count(); from += kBlockRows) {
        const int64_t count = std::min(kBlockRows, part.count() - from);
        for (int64_t i = 0; i < count; ++i)
            part.data->copySample(part.rows[from + i], block.data() + i * units);
        body(block.data(), count);
    }
}

Pca leadingComponents(const Eigen::VectorXd& mean, const Eigen::MatrixXd& covariance,
                      int64_t components) {
    const int64_t units = mean.size();
    const Eigen::SelfAdjointEigenSolver<Eigen::MatrixXd> solver(covariance);
    Pca pca;
    pca.units = units;
    for (int64_t u = 0; u < units; ++u) pca.mean.push_back(static_cast<float>(mean[u]));
    for (int64_t k = 0; k < std::min(components, units); ++k) {
        const int64_t column = units - 1 - k;  // Eigen's values rise
        pca.eigenvalues.push_back(std::max(0.0, solver.eigenvalues()[column]));
        for (int64_t u = 0; u < units; ++u)
            pca.directions.push_back(static_cast<float>(solver.eigenvectors()(u, column)));
    }
    return pca;
}

}  // namespace

Pca fitPca(const PreparedData& data, const PartView& part, int64_t components) {
    const int64_t units = data.sampleShape.count();
    const bool bytes = !part.data->bytes.empty();
    const float levels = bytes ? kLevels : 1.0f;
    Eigen::VectorXd sum = Eigen::VectorXd::Zero(units);
    Eigen::MatrixXd products = Eigen::MatrixXd::Zero(units, units);
    std::vector<float> square(static_cast<size_t>(units * units));
    forBlocks(data, part, [&](float* x, int64_t count) {
        for (int64_t i = 0; i < count * units; ++i) {
            x[i] = bytes ? std::nearbyint(x[i] * levels) : x[i];
            sum[i % units] += x[i];
        }
        kernels::gemm(true, false, units, units, count, x, x, 0.0f, square.data());
        products += Eigen::Map<Eigen::MatrixXf>(square.data(), units, units).cast<double>();
    });
    const double n = static_cast<double>(part.count());
    const Eigen::VectorXd mean = sum / (n * levels);
    const Eigen::MatrixXd covariance = products / (n * levels * levels) - mean * mean.transpose();
    return leadingComponents(mean, covariance, components);
}

Pca fitPca(const float* values, int64_t n, int64_t units, int64_t components) {
    const CodeStatistics s = codeStatistics(values, n, units);
    return leadingComponents(Eigen::Map<const Eigen::VectorXd>(s.mean.data(), units),
                             Eigen::Map<const Eigen::MatrixXd>(s.covariance.data(), units, units),
                             components);
}

void projectPca(const Pca& pca, const float* samples, int64_t n, float* coordinates) {
    std::vector<float> centred(samples, samples + n * pca.units);
    for (int64_t i = 0; i < n * pca.units; ++i) centred[i] -= pca.mean[i % pca.units];
    kernels::gemm(false, true, n, pca.components(), pca.units, centred.data(),
                  pca.directions.data(), 0.0f, coordinates);
}

std::vector<double> pcaErrors(const Pca& pca, const PreparedData& data, const PartView& part) {
    const int64_t k = pca.components();
    std::vector<double> captured(k, 0.0), errors(k + 1, 0.0);
    std::vector<float> coordinates(static_cast<size_t>(kBlockRows * k));
    forBlocks(data, part, [&](float* x, int64_t count) {
        for (int64_t i = 0; i < count * pca.units; ++i) {
            const double d = x[i] - pca.mean[i % pca.units];
            errors[0] += d * d;
        }
        projectPca(pca, x, count, coordinates.data());
        for (int64_t i = 0; i < count * k; ++i)
            captured[i % k] += static_cast<double>(coordinates[i]) * coordinates[i];
    });
    const double n = static_cast<double>(std::max<int64_t>(1, part.count()));
    errors[0] /= n;
    for (int64_t i = 0; i < k; ++i) errors[i + 1] = errors[i] - captured[i] / n;
    return errors;
}

}  // namespace hourglass
