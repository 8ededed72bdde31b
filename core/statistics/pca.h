#pragma once

#include <vector>

#include "core/data/prepared_data.h"

namespace hourglass {

/// The most units of a sample for which components are computed: the eigenproblem grows with the
/// third power of their number.
constexpr int64_t kWidestPca = 4096;

/// Principal components of a part's samples as copySample gives them: pictures in their own units
/// (scaling undone), tables scaled by column, so that no column's unit weighs more than another's.
struct Pca {
    int64_t units = 0;
    std::vector<double> mean;         ///< [F]
    std::vector<double> eigenvalues;  ///< of the covariance (divided by N), falling, [components]
    std::vector<float> directions;    ///< [components, F], orthonormal rows

    int64_t components() const { return static_cast<int64_t>(eigenvalues.size()); }
};

/// The first `components` principal components of the part (fewer if the data have fewer units).
/// The covariance is summed in double: over blocks whose products are exact for byte pictures, and
/// of what is centred for all other data.
Pca fitPca(const PreparedData& data, const PartView& part, int64_t components);
/// The same of values [n, units] in memory, codes for example.
Pca fitPca(const float* values, int64_t n, int64_t units, int64_t components);

/// Squared error of the reconstruction from the first k components on a part, for every
/// k = 0 ... components: SSE/image, unclipped. Entry 0 is the mean picture's. Of a table with gaps
/// the known values count.
std::vector<double> pcaErrors(const Pca& pca, const PreparedData& data, const PartView& part);

/// The mean sample of a part, in double.
std::vector<double> meanOf(const PreparedData& data, const PartView& part);

/// samples [n, F] -> coordinates [n, components] along the directions, mean removed.
void projectPca(const Pca& pca, const float* samples, int64_t n, float* coordinates);

}  // namespace hourglass
