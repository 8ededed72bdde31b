#include "core/data/dataset.h"

#include <algorithm>

#include "core/kernels/kernels.h"

namespace hourglass {

void Dataset::copySample(int64_t index, float* out) const {
    const int64_t n = units();
    if (bytes.empty())
        std::copy_n(floats.data() + index * n, n, out);
    else
        kernels::table().bytesToUnit(bytes.data() + index * n, out, n);
}

}  // namespace hourglass
