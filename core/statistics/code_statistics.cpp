#include "core/statistics/code_statistics.h"

#include <Eigen/Cholesky>

#include "core/base/random.h"

namespace hourglass {

CodeStatistics codeStatistics(const float* codes, int64_t n, int64_t units) {
    using Rows =
        Eigen::Map<const Eigen::Matrix<float, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor>>;
    CodeStatistics result;
    result.mean.assign(units, 0.0);
    result.covariance.assign(units * units, 0.0);
    if (n < 1) return result;
    const Eigen::MatrixXd x = Rows(codes, n, units).cast<double>();
    Eigen::Map<Eigen::VectorXd> mean(result.mean.data(), units);
    mean = x.colwise().mean();
    const Eigen::MatrixXd centred = x.rowwise() - mean.transpose();
    Eigen::Map<Eigen::MatrixXd>(result.covariance.data(), units, units) =
        centred.transpose() * centred / static_cast<double>(n);
    return result;
}

std::vector<float> drawStandardNormal(int64_t units, int64_t count, uint64_t seed) {
    const RandomStream stream(seed, "sample");
    std::vector<float> codes(static_cast<size_t>(count * units));
    for (size_t i = 0; i < codes.size(); ++i) codes[i] = stream.normal(0, i);
    return codes;
}

namespace {

Eigen::MatrixXd lowerFactor(const CodeStatistics& s) {
    const int64_t k = s.units();
    Eigen::MatrixXd covariance = Eigen::Map<const Eigen::MatrixXd>(s.covariance.data(), k, k);
    covariance.diagonal().array() += 1e-9 * (1e-3 + covariance.diagonal().mean());
    return covariance.llt().matrixL();
}

}  // namespace

std::vector<double> factorOf(const CodeStatistics& s) {
    const Eigen::Matrix<double, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor> lower =
        lowerFactor(s);
    return {lower.data(), lower.data() + lower.size()};
}

std::vector<float> drawCodes(const CodeStatistics& s, int64_t count, uint64_t seed) {
    const int64_t k = s.units();
    const Eigen::MatrixXd lower = lowerFactor(s);
    const std::vector<float> noise = drawStandardNormal(k, count, seed);
    std::vector<float> codes(noise.size());
    for (int64_t i = 0; i < count; ++i) {
        const Eigen::VectorXd eps =
            Eigen::Map<const Eigen::VectorXf>(noise.data() + i * k, k).cast<double>();
        const Eigen::VectorXd code =
            Eigen::Map<const Eigen::VectorXd>(s.mean.data(), k) + lower * eps;
        for (int64_t u = 0; u < k; ++u) codes[i * k + u] = static_cast<float>(code[u]);
    }
    return codes;
}

}  // namespace hourglass
