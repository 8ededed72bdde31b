#include "core/data/whitening.h"

#include <Eigen/Eigenvalues>
#include <algorithm>

namespace hourglass {
namespace {

using RowMatrix = Eigen::Matrix<float, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor>;
constexpr int64_t kMostFitted = 20000, kBlockRows = 512;
constexpr double kFloor = 0.01;         // of the mean variance
constexpr double kDeviation = 1.0 / 6;  // of whitened values

RowMatrix rowsOf(const Dataset& data, const std::vector<uint32_t>& rows, size_t from, size_t to) {
    RowMatrix block(static_cast<long>(to - from), data.units());
    for (size_t i = from; i < to; ++i)
        data.copySample(rows[i], block.row(static_cast<long>(i - from)).data());
    return block;
}

void multiply(const std::vector<float>& matrix, const float* before, float after, float offset,
              const float* means, float* values, int64_t samples, int64_t units) {
    const Eigen::Map<const RowMatrix> m(matrix.data(), units, units);
    for (int64_t from = 0; from < samples; from += kBlockRows) {
        const int64_t n = std::min(kBlockRows, samples - from);
        Eigen::Map<RowMatrix> v(values + from * units, n, units);
        RowMatrix centred = v;
        if (before) centred.rowwise() -= Eigen::Map<const Eigen::RowVectorXf>(before, units);
        centred.array() -= after;
        v.noalias() = centred * m;
        v.array() += offset;
        if (means) v.rowwise() += Eigen::Map<const Eigen::RowVectorXf>(means, units);
    }
}

std::vector<float> symmetric(const Eigen::MatrixXd& axes, const Eigen::VectorXd& scale) {
    const RowMatrix m = (axes * scale.asDiagonal() * axes.transpose()).cast<float>();
    return {m.data(), m.data() + m.size()};
}

}  // namespace

void Whitening::apply(float* values, int64_t samples) const {
    multiply(forward, mean.data(), 0, kOffset, nullptr, values, samples, units());
}

void Whitening::undo(float* values, int64_t samples) const {
    multiply(back, nullptr, kOffset, 0, mean.data(), values, samples, units());
}

Result<std::shared_ptr<const Whitening>> fitWhitening(const Dataset& data,
                                                      const std::vector<uint32_t>& all) {
    if (!data.isPicture())
        return failure(
            "Whitening is for pictures, and these are " + samplesOf(data.sampleShape) + ".",
            "data.scaling", "Choose standardise, which scales each column by itself.");
    const int64_t units = data.units();
    if (units > Whitening::kMostUnits)
        return failure("Pictures of up to 1024 values can be whitened, and these have " +
                           std::to_string(units) + ".",
                       "data.scaling", "Scale them down with data.resize, or cut data.patches.");
    const size_t step = all.size() / kMostFitted + 1;
    std::vector<uint32_t> rows;
    for (size_t i = 0; i < all.size(); i += step) rows.push_back(all[i]);
    Eigen::VectorXd mean = Eigen::VectorXd::Zero(units);
    Eigen::MatrixXd covariance = Eigen::MatrixXd::Zero(units, units);
    for (int pass = 0; pass < 2; ++pass)
        for (size_t from = 0; from < rows.size(); from += kBlockRows) {
            const size_t to = std::min(rows.size(), from + kBlockRows);
            Eigen::MatrixXd block = rowsOf(data, rows, from, to).cast<double>();
            if (pass == 0) {
                mean += block.colwise().sum().transpose() / static_cast<double>(rows.size());
                continue;
            }
            block.rowwise() -= mean.transpose();
            covariance.selfadjointView<Eigen::Lower>().rankUpdate(
                block.transpose(), 1.0 / static_cast<double>(rows.size()));
        }
    const Eigen::SelfAdjointEigenSolver<Eigen::MatrixXd> solved(covariance);
    const double floor = std::max(1e-9, kFloor * covariance.trace() / static_cast<double>(units));
    const Eigen::VectorXd roots =
        (solved.eigenvalues().cwiseMax(0).array() + floor).sqrt() / kDeviation;
    auto whitening = std::make_shared<Whitening>();
    const Eigen::VectorXf narrow = mean.cast<float>();
    whitening->mean.assign(narrow.data(), narrow.data() + units);
    whitening->forward = symmetric(solved.eigenvectors(), roots.cwiseInverse());
    whitening->back = symmetric(solved.eigenvectors(), roots);
    return std::shared_ptr<const Whitening>(std::move(whitening));
}

std::shared_ptr<const Dataset> whitened(const Dataset& data, const Whitening& whitening) {
    auto result = std::make_shared<Dataset>(data);
    const int64_t units = data.units();
    result->bytes.clear();
    result->floats.resize(static_cast<size_t>(data.count * units));
    for (int64_t row = 0; row < data.count; ++row)
        data.copySample(row, result->floats.data() + row * units);
    whitening.apply(result->floats.data(), data.count);
    return result;
}

}  // namespace hourglass
