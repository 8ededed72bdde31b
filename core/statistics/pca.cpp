#include "core/statistics/pca.h"

#include <Eigen/Eigenvalues>
#include <algorithm>

#include "core/kernels/gemm.h"
#include "core/statistics/code_statistics.h"

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
    for (int64_t u = 0; u < units; ++u) pca.mean.push_back(mean[u]);
    for (int64_t k = 0; k < std::min(components, units); ++k) {
        const int64_t column = units - 1 - k;  // Eigen's values rise
        pca.eigenvalues.push_back(std::max(0.0, solver.eigenvalues()[column]));
        for (int64_t u = 0; u < units; ++u)
            pca.directions.push_back(static_cast<float>(solver.eigenvectors()(u, column)));
    }
    return pca;
}

}  // namespace

std::vector<double> meanOf(const PreparedData& data, const PartView& part) {
    const auto units = static_cast<size_t>(data.sampleShape.count());
    std::vector<double> first(units), sample(units), sum(units);
    if (part.count() == 0) return sum;
    part.data->copySample(part.rows[0], first.data());
    for (uint32_t row : part.rows) {
        part.data->copySample(row, sample.data());
        for (size_t u = 0; u < units; ++u) sum[u] += sample[u] - first[u];
    }
    for (size_t u = 0; u < units; ++u)
        sum[u] = first[u] + sum[u] / static_cast<double>(part.count());
    return sum;
}

namespace {

using DoubleRows = Eigen::Matrix<double, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor>;

/// Calls `body` with blocks of samples less `mean`, in double, a row each.
template <class Body>
void forCentred(const PreparedData& data, const PartView& part, const std::vector<double>& mean,
                const Body& body) {
    const int64_t units = data.sampleShape.count();
    const Eigen::Map<const Eigen::RowVectorXd> middle(mean.data(), units);
    for (int64_t from = 0; from < part.count(); from += kBlockRows) {
        DoubleRows block(std::min(kBlockRows, part.count() - from), units);
        for (int64_t i = 0; i < block.rows(); ++i)
            part.data->copySample(part.rows[from + i], block.data() + i * units);
        block.rowwise() -= middle;
        body(block, from);
    }
}

/// Of what is not bytes: centred before anything is multiplied, so that values far from 0 lose
/// nothing.
Pca fitCentred(const PreparedData& data, const PartView& part, int64_t components) {
    const int64_t units = data.sampleShape.count();
    const std::vector<double> mean = meanOf(data, part);
    Eigen::MatrixXd products = Eigen::MatrixXd::Zero(units, units);
    const bool exact = part.data->isTable();
    std::vector<float> square(exact ? 0 : static_cast<size_t>(units * units));
    forCentred(data, part, mean, [&](const DoubleRows& block, int64_t) {
        if (exact) {
            products.selfadjointView<Eigen::Lower>().rankUpdate(block.transpose());
            return;
        }
        // What is generated in single precision is multiplied so, too.
        const Eigen::Matrix<float, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor> x =
            block.cast<float>();
        kernels::gemm(true, false, units, units, x.rows(), x.data(), x.data(), 0.0f, square.data());
        products += Eigen::Map<Eigen::MatrixXf>(square.data(), units, units).cast<double>();
    });
    const Eigen::MatrixXd covariance = Eigen::MatrixXd(products.selfadjointView<Eigen::Lower>()) /
                                       static_cast<double>(part.count());
    return leadingComponents(Eigen::Map<const Eigen::VectorXd>(mean.data(), units), covariance,
                             components);
}

/// Errors of a table: what is left of each row's known values, component by component.
std::vector<double> centredErrors(const Pca& pca, const PreparedData& data, const PartView& part) {
    const int64_t k = pca.components();
    std::vector<double> errors(static_cast<size_t>(k + 1));
    const DoubleRows directions =
        Eigen::Map<const Eigen::Matrix<float, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor>>(
            pca.directions.data(), k, pca.units)
            .cast<double>();
    const bool gaps = !part.data->known.empty();
    forCentred(data, part, pca.mean, [&](DoubleRows& block, int64_t from) {
        DoubleRows known = DoubleRows::Ones(block.rows(), block.cols());
        for (int64_t i = 0; gaps && i < block.rows(); ++i)
            for (int64_t u = 0; u < block.cols(); ++u)
                known(i, u) = part.data->isKnown(part.rows[from + i], u) ? 1 : 0;
        const DoubleRows coordinates = block * directions.transpose();
        errors[0] += block.cwiseProduct(known).squaredNorm();
        for (int64_t j = 0; j < k; ++j) {
            block.noalias() -= coordinates.col(j) * directions.row(j);
            errors[static_cast<size_t>(j + 1)] += block.cwiseProduct(known).squaredNorm();
        }
    });
    for (double& error : errors) error /= static_cast<double>(std::max<int64_t>(1, part.count()));
    return errors;
}

}  // namespace

Pca fitPca(const PreparedData& data, const PartView& part, int64_t components) {
    if (part.data->bytes.empty()) return fitCentred(data, part, components);
    const int64_t units = data.sampleShape.count();
    const float levels = kLevels;
    Eigen::VectorXd sum = Eigen::VectorXd::Zero(units);
    Eigen::MatrixXd products = Eigen::MatrixXd::Zero(units, units);
    std::vector<float> square(static_cast<size_t>(units * units));
    forBlocks(data, part, [&](float* x, int64_t count) {
        for (int64_t i = 0; i < count * units; ++i) {
            x[i] = std::nearbyint(x[i] * levels);
            sum[i % units] += x[i];
        }
        kernels::gemm(true, false, units, units, count, x, x, 0.0f, square.data());
        products += Eigen::Map<Eigen::MatrixXf>(square.data(), units, units).cast<double>();
    });
    const double n = static_cast<double>(part.count());
    const Eigen::VectorXd mean = sum / (n * levels);
    const Eigen::MatrixXd covariance = products / (n * levels * levels) - mean * mean.transpose();
    // Pictures are kept, and met, in single precision.
    return leadingComponents(mean.cast<float>().cast<double>(), covariance, components);
}

Pca fitPca(const float* values, int64_t n, int64_t units, int64_t components) {
    const CodeStatistics s = codeStatistics(values, n, units);
    return leadingComponents(Eigen::Map<const Eigen::VectorXd>(s.mean.data(), units),
                             Eigen::Map<const Eigen::MatrixXd>(s.covariance.data(), units, units),
                             components);
}

void projectPca(const Pca& pca, const float* samples, int64_t n, float* coordinates) {
    std::vector<float> centred(samples, samples + n * pca.units);
    for (int64_t i = 0; i < n * pca.units; ++i)
        centred[i] -= static_cast<float>(pca.mean[i % pca.units]);
    kernels::gemm(false, true, n, pca.components(), pca.units, centred.data(),
                  pca.directions.data(), 0.0f, coordinates);
}

std::vector<double> pcaErrors(const Pca& pca, const PreparedData& data, const PartView& part) {
    if (part.data->isTable()) return centredErrors(pca, data, part);
    const int64_t k = pca.components();
    std::vector<double> captured(k, 0.0), errors(k + 1, 0.0);
    std::vector<float> coordinates(static_cast<size_t>(kBlockRows * k));
    forBlocks(data, part, [&](float* x, int64_t count) {
        for (int64_t i = 0; i < count * pca.units; ++i) {
            const double d = x[i] - static_cast<float>(pca.mean[i % pca.units]);
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
