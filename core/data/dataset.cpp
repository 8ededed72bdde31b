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

std::string Dataset::rowName(int64_t index) const {
    return rowNames.empty() ? "row " + std::to_string(index + 1)
                            : rowNames[static_cast<size_t>(index)];
}

std::string Dataset::columnName(int64_t unit) const {
    return columnNames.empty() ? "column " + std::to_string(unit + 1)
                               : columnNames[static_cast<size_t>(unit)];
}

}  // namespace hourglass
