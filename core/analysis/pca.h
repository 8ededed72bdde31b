#pragma once

#include <vector>

#include "core/data/prepared_data.h"

namespace hourglass {

/// The most units of a sample for which components are computed: the eigenproblem grows with the
/// third power of their number.
constexpr int64_t kWidestPca = 4096;

/// Principal components of a part's samples, in the data's own units (scaling undone).
struct Pca {
    int64_t units = 0;
    std::vector<float> mean;          ///< [F]
    std::vector<double> eigenvalues;  ///< of the covariance (divided by N), falling, [components]
    std::vector<float> directions;    ///< [components, F], orthonormal rows

    int64_t components() const { return static_cast<int64_t>(eigenvalues.size()); }
};

/// The first `components` principal components of the part (fewer if the data have fewer units).
/// The covariance is summed in double over blocks whose products are exact for byte pictures.
Pca fitPca(const PreparedData& data, const PartView& part, int64_t components);
/// The same of values [n, units] in memory, codes for example.
Pca fitPca(const float* values, int64_t n, int64_t units, int64_t components);

/// Squared error of the reconstruction from the first k components on a part, for every
/// k = 0 ... components: SSE/image, unclipped. Entry 0 is the mean picture's.
std::vector<double> pcaErrors(const Pca& pca, const PreparedData& data, const PartView& part);

/// samples [n, F] -> coordinates [n, components] along the directions, mean removed.
void projectPca(const Pca& pca, const float* samples, int64_t n, float* coordinates);

}  // namespace hourglass
