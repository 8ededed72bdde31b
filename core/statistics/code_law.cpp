#include "core/statistics/code_law.h"

#include <algorithm>
#include <cmath>

#include "core/base/random.h"
#include "core/kernels/gemm.h"

namespace hourglass {

CodeLaw::CodeLaw(const Rows& codes, const GaussianMixture::Settings& settings, const Watcher& stop)
    : pca_(fitPca(codes.values, codes.count, codes.units, codes.units)),
      mixed_(std::min(kMixed, codes.units)) {
    const std::vector<float> coordinates = mixedCoordinates(codes);
    mixture_ = GaussianMixture::fit({coordinates, mixed_}, settings, stop);
}

std::vector<float> CodeLaw::mixedCoordinates(const Rows& codes) const {
    std::vector<float> all(static_cast<size_t>(codes.count * codes.units));
    projectPca(pca_, codes.values, codes.count, all.data());
    std::vector<float> first;
    for (int64_t i = 0; i < codes.count; ++i)
        first.insert(first.end(), all.begin() + i * codes.units,
                     all.begin() + i * codes.units + mixed_);
    return first;
}

/// mean + coordinates [n, K] times directions.
std::vector<float> CodeLaw::codesAt(const std::vector<float>& coordinates) const {
    const int64_t n = std::ssize(coordinates) / pca_.units;
    std::vector<float> codes;
    for (int64_t i = 0; i < n; ++i) codes.insert(codes.end(), pca_.mean.begin(), pca_.mean.end());
    kernels::gemm(false, false, n, pca_.units, pca_.units, coordinates.data(),
                  pca_.directions.data(), 1.0f, codes.data());
    return codes;
}

double CodeLaw::meanLogDensity(const Rows& codes) const {
    const std::vector<float> coordinates = mixedCoordinates(codes);
    return mixture_.meanLogDensity({coordinates, mixed_});
}

std::vector<float> CodeLaw::draw(int64_t count, uint64_t seed) const {
    const RandomStream stream(seed, "codes/rest");
    const std::vector<float> first = mixture_.draw(count, seed);
    std::vector<float> coordinates;
    for (int64_t i = 0; i < count; ++i)
        for (int64_t k = 0; k < pca_.units; ++k)
            coordinates.push_back(
                k < mixed_ ? first[i * mixed_ + k]
                           : static_cast<float>(std::sqrt(pca_.eigenvalues[k])) *
                                 stream.normal(0, static_cast<uint64_t>(i * pca_.units + k)));
    return codesAt(coordinates);
}

std::vector<float> CodeLaw::means() const {
    std::vector<float> coordinates(static_cast<size_t>(mixture_.components() * pca_.units));
    for (int64_t c = 0; c < mixture_.components(); ++c)
        for (int64_t k = 0; k < mixed_; ++k)
            coordinates[c * pca_.units + k] = static_cast<float>(mixture_.means()[c * mixed_ + k]);
    return codesAt(coordinates);
}

}  // namespace hourglass
