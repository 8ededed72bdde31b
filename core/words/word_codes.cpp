#include "core/words/word_codes.h"

#include <Eigen/Dense>
#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>

#include "core/base/random.h"

namespace hourglass {
namespace {

using Matrix = Eigen::Matrix<double, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor>;
using Codes = Eigen::Map<Matrix>;

constexpr double kFlat = 1e-9;  // of the largest variance: words agree in this direction

/// 1 / deviation, or 0 where there is none.
double stretch(double variance, double largest) {
    return variance > kFlat * largest ? 1 / std::sqrt(variance) : 0;
}

}  // namespace

WordCodes::WordCodes(int64_t w, int64_t k, uint64_t seed)
    : words(w), values(k), numbers(static_cast<size_t>(w * k)) {
    const RandomStream stream(seed, "word codes");
    for (size_t i = 0; i < numbers.size(); ++i) numbers[i] = stream.normal(0, i);
}

double WordCodes::squaredDistance(int64_t a, int64_t b) const {
    double sum = 0;
    for (int64_t k = 0; k < values; ++k) sum += (of(a)[k] - of(b)[k]) * (of(a)[k] - of(b)[k]);
    return sum;
}

double WordCodes::variance() const {
    const Eigen::Map<const Matrix> c(numbers.data(), words, values);
    return (c.rowwise() - c.colwise().mean()).squaredNorm() / static_cast<double>(words * values);
}

double WordCodes::directions() const {
    const Eigen::Map<const Matrix> c(numbers.data(), words, values);
    const Matrix off = c.rowwise() - c.colwise().mean();
    const Matrix covariance = off.transpose() * off;
    const double squares = covariance.squaredNorm();
    return squares > 0 ? covariance.trace() * covariance.trace() / squares : 0;
}

const std::vector<std::string>& normalisingNames() {
    static const std::vector<std::string> names = {"off", "variance", "whiten"};
    return names;
}

void normalise(WordCodes& codes, Normalising how) {
    if (how == Normalising::Off) return;
    Codes c(codes.numbers.data(), codes.words, codes.values);
    c.rowwise() -= c.colwise().mean().eval();
    const Matrix covariance = c.transpose() * c / static_cast<double>(codes.words);
    const Eigen::SelfAdjointEigenSolver<Eigen::MatrixXd> solved(covariance);
    const bool whiten = how == Normalising::Whiten;
    Eigen::VectorXd scale =
        whiten ? Eigen::VectorXd(solved.eigenvalues()) : Eigen::VectorXd(covariance.diagonal());
    const double largest = scale.maxCoeff();
    for (double& s : scale) s = stretch(s, largest);
    if (whiten)
        c *= solved.eigenvectors() * scale.asDiagonal() * solved.eigenvectors().transpose();
    else
        c *= scale.asDiagonal();
}

std::vector<int32_t> nearestWords(const WordCodes& codes, int32_t word, int64_t count) {
    std::vector<double> distances;
    std::vector<int32_t> order;
    for (int32_t w = 0; w < codes.words; ++w) {
        distances.push_back(codes.squaredDistance(word, w));
        if (w != word) order.push_back(w);
    }
    count = std::min(count, std::ssize(order));
    std::partial_sort(order.begin(), order.begin() + count, order.end(), [&](int32_t a, int32_t b) {
        return distances[a] != distances[b] ? distances[a] < distances[b] : a < b;
    });
    order.resize(static_cast<size_t>(count));
    return order;
}

Purity nearestWordPurity(const WordCodes& codes, std::span<const int32_t> classOf) {
    std::vector<int32_t> judged;
    for (size_t w = 0; w < classOf.size(); ++w)
        if (classOf[w] >= 0) judged.push_back(static_cast<int32_t>(w));
    double right = 0, mates = 0;
    for (int32_t word : judged) {
        int32_t nearest = -1;
        double least = std::numeric_limits<double>::infinity();
        for (int32_t other : judged) {
            if (other == word) continue;
            mates += classOf[other] == classOf[word];
            const double distance = codes.squaredDistance(word, other);
            if (distance < least) least = distance, nearest = other;
        }
        right += nearest >= 0 && classOf[nearest] == classOf[word];
    }
    const auto n = static_cast<double>(judged.size());
    if (n < 2) return {std::nan(""), std::nan("")};
    return {right / n, mates / (n * (n - 1))};
}

}  // namespace hourglass
