#include "core/data/columns.h"

#include <algorithm>
#include <cmath>

namespace hourglass {
namespace {

/// A spread below this part of the numbers' own size is that of rounding.
constexpr double kNoSpread = 1e-13;

/// The known values of one column of the training part.
class Column {
 public:
    Column(const std::vector<double>& values, const AlignedVector<uint8_t>& known, size_t units,
           size_t unit, const std::vector<uint32_t>& rows) {
        for (uint32_t row : rows) {
            const size_t place = row * units + unit;
            if ((known.empty() || known[place]) && !std::isnan(values[place]))
                known_.push_back(values[place]);
        }
        if (known_.empty()) return;
        const auto [low, high] = std::minmax_element(known_.begin(), known_.end());
        least = *low;
        largest = *high;
        // Differences to a first value stay exact where all values are far from 0.
        double sum = 0;
        for (double x : known_) sum += x - known_[0];
        mean = known_[0] + sum / static_cast<double>(known_.size());
    }
    bool hasSpread() const {
        return largest - least > kNoSpread * std::max(std::abs(least), std::abs(largest));
    }
    double deviation() const {
        double squares = 0;
        for (double x : known_) squares += (x - mean) * (x - mean);
        return std::sqrt(squares / static_cast<double>(known_.size()));
    }

    double least = 0, largest = 0, mean = 0;

 private:
    std::vector<double> known_;
};

}  // namespace

double Columns::seen(double x, size_t unit) const {
    const double y = (x - shift[unit]) * factor[unit];
    return clipped ? std::clamp(y, 0.0, 1.0) : y;
}

Columns fitColumns(const std::string& kind, const std::vector<double>& values,
                   const AlignedVector<uint8_t>& known, int64_t units,
                   const std::vector<uint32_t>& rows, std::vector<int64_t>& constant) {
    Columns columns;
    columns.clipped = kind == "range";
    for (int64_t u = 0; u < units; ++u) {
        const Column c(values, known, static_cast<size_t>(units), static_cast<size_t>(u), rows);
        if (!c.hasSpread()) constant.push_back(u);
        double factor = 1;
        if (kind == "standardise" && c.hasSpread()) factor = 1 / c.deviation();
        if (kind == "range" && c.hasSpread()) factor = 1 / (c.largest - c.least);
        columns.shift.push_back(kind == "unit" ? 0 : kind == "range" ? c.least : c.mean);
        columns.factor.push_back(factor);
        columns.fill.push_back(c.mean);
    }
    return columns;
}

}  // namespace hourglass
