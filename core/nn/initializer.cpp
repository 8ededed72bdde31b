#include "core/nn/initializer.h"

#include <Eigen/QR>
#include <algorithm>
#include <cmath>
#include <numeric>

#include "core/nn/activations.h"

namespace hourglass {
namespace {

constexpr int64_t kConnections = 15;
using Matrix = Eigen::Matrix<float, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor>;

void fillUniform(float* out, int64_t count, double reach, const RandomStream& stream) {
    for (int64_t i = 0; i < count; ++i)
        out[i] = static_cast<float>(reach * (2.0 * stream.uniform(0, i) - 1.0));
}

void fillNormal(float* out, int64_t count, double deviation, const RandomStream& stream) {
    for (int64_t i = 0; i < count; ++i)
        out[i] = static_cast<float>(deviation * stream.normal(0, i));
}

/// Q of a normal random matrix, its columns' signs those of R's diagonal, so that Q is spread
/// evenly over all rotations (Mezzadri 2007).
void fillOrthogonal(float* out, int64_t rows, int64_t cols, const RandomStream& stream) {
    const int64_t longer = std::max(rows, cols), shorter = std::min(rows, cols);
    Eigen::MatrixXd noise(longer, shorter);
    for (int64_t i = 0; i < longer * shorter; ++i)
        noise(i / shorter, i % shorter) = static_cast<double>(stream.normal(0, i));
    const Eigen::HouseholderQR<Eigen::MatrixXd> qr(noise);
    Eigen::MatrixXd q = qr.householderQ() * Eigen::MatrixXd::Identity(longer, shorter);
    for (int64_t c = 0; c < shorter; ++c)
        if (qr.matrixQR()(c, c) < 0) q.col(c) *= -1;
    if (rows < cols) q.transposeInPlace();
    Eigen::Map<Matrix>(out, rows, cols) = q.cast<float>();
}

void fillSparse(float* out, int64_t rows, int64_t cols, const RandomStream& stream) {
    std::fill_n(out, rows * cols, 0.0f);
    std::vector<int64_t> order(static_cast<size_t>(rows));
    const int64_t connections = std::min(kConnections, rows);
    for (int64_t c = 0; c < cols; ++c) {
        std::iota(order.begin(), order.end(), 0);
        for (int64_t k = 0; k < connections; ++k) {
            const auto rest = static_cast<uint64_t>(rows - k);
            const auto index = static_cast<uint64_t>(c * kConnections + k);
            const int64_t other = k + static_cast<int64_t>(stream.below(rest, 1, index));
            std::swap(order[static_cast<size_t>(k)], order[static_cast<size_t>(other)]);
            out[order[static_cast<size_t>(k)] * cols + c] = stream.normal(0, index);
        }
    }
}

void fillRamp(float* out, int64_t rows, int64_t cols) {
    const auto last = static_cast<double>(std::max<int64_t>(1, rows - 1));
    for (int64_t i = 0; i < rows * cols; ++i) {
        const int64_t row = i / cols;
        out[i] = static_cast<float>(static_cast<double>(row) / last);
    }
}

}  // namespace

void Initializer::fill(float* out, const Shape& shape, const RandomStream& stream) const {
    const int64_t count = shape.count();
    const int64_t cols = shape.rank() > 0 ? shape[shape.rank() - 1] : 1;
    switch (kind) {
        case Kind::Constant:
            return static_cast<void>(std::fill_n(out, count, static_cast<float>(value)));
        case Kind::Glorot:
            return fillUniform(out, count, std::sqrt(6.0 / static_cast<double>(fanIn + fanOut)),
                               stream);
        case Kind::He:
            return fillUniform(out, count, std::sqrt(6.0 / static_cast<double>(fanIn)), stream);
        case Kind::LeCun:
            return fillNormal(out, count, std::sqrt(1.0 / static_cast<double>(fanIn)), stream);
        case Kind::Orthogonal:
            return fillOrthogonal(out, count / cols, cols, stream);
        case Kind::Normal:
            return fillNormal(out, count, value, stream);
        case Kind::Sparse:
            return fillSparse(out, count / cols, cols, stream);
        case Kind::Ramp:
            return fillRamp(out, count / cols, cols);
    }
}

const std::vector<std::string>& initializerChoices() {
    static const std::vector<std::string> choices = {"auto",       "glorot", "he",    "lecun",
                                                     "orthogonal", "normal", "sparse"};
    return choices;
}

Initializer chooseInitializer(const std::string& choice, const LayerActivation& activation,
                              double deviation, int64_t in, int64_t out) {
    using Kind = Initializer::Kind;
    const Kind natural = activation.rectifier         ? Kind::He
                         : activation.selfNormalising ? Kind::LeCun
                                                      : Kind::Glorot;
    const std::pair<const char*, Kind> kinds[] = {
        {"auto", natural},       {"glorot", Kind::Glorot},         {"he", Kind::He},
        {"lecun", Kind::LeCun},  {"orthogonal", Kind::Orthogonal}, {"normal", Kind::Normal},
        {"sparse", Kind::Sparse}};
    for (auto& [name, kind] : kinds)
        if (choice == name) return {kind, deviation, in, out};
    return {natural, deviation, in, out};
}

}  // namespace hourglass
