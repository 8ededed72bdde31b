#include "core/questions/plane_moves.h"

#include <algorithm>
#include <limits>

namespace hourglass {
namespace {

constexpr float kMargin = 0.15f;  // of the data's width, around them

struct Range {
    float low = std::numeric_limits<float>::infinity(), high = -low;
    /// The place of step i of n.
    float at(int64_t i, int64_t n) const {
        return low + (high - low) * static_cast<float>(i) / static_cast<float>(n - 1);
    }
};

Range rangeOf(const Rows& rows, int64_t unit, float margin) {
    Range range;
    for (int64_t i = 0; i < rows.count; ++i) {
        range.low = std::min(range.low, rows.values[i * rows.units + unit]);
        range.high = std::max(range.high, rows.values[i * rows.units + unit]);
    }
    const float more = margin * (range.high - range.low);
    return {range.low - more, range.high + more};
}

}  // namespace

std::vector<float> codeLine(Inference& model, const Rows& samples, int64_t points) {
    if (model.model().codeUnits() != 1 || samples.count < 1) return {};
    std::vector<float> codes(static_cast<size_t>(samples.count)), way;
    model.encode(samples.values, samples.count, codes.data());
    const Range range = rangeOf({codes, 1}, 0, 0);
    for (int64_t i = 0; i < points; ++i) way.push_back(range.at(i, points));
    std::vector<float> places(static_cast<size_t>(points * samples.units));
    model.decode(way.data(), points, places.data());
    return places;
}

PlaneMoves movesAround(Inference& model, const Rows& samples, int64_t side) {
    const Range across = rangeOf(samples, 0, kMargin), up = rangeOf(samples, 1, kMargin);
    double third = 0;
    for (int64_t i = 0; samples.units == 3 && i < samples.count; ++i)
        third += samples.values[3 * i + 2];
    PlaneMoves moves;
    for (int64_t row = 0; row < side; ++row)
        for (int64_t column = 0; column < side; ++column) {
            moves.from.push_back(across.at(column, side));
            moves.from.push_back(up.at(row, side));
            if (samples.units == 3)
                moves.from.push_back(
                    static_cast<float>(third / static_cast<double>(samples.count)));
        }
    moves.to.resize(moves.from.size());
    model.reconstruct(moves.from.data(), side * side, moves.to.data());
    return moves;
}

}  // namespace hourglass
