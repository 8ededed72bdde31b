#include "core/questions/score_plane.h"

#include <algorithm>
#include <limits>

namespace hourglass {
namespace {

constexpr int64_t kPathPoints = 400;
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

void addPoints(AnalysisResult::Scatter& plane, const Rows& points, const char* name) {
    for (int64_t i = 0; i < points.count; ++i) {
        plane.xs.push_back(points.values[i * points.units]);
        plane.ys.push_back(points.values[i * points.units + 1]);
        plane.group.push_back(static_cast<int32_t>(plane.groups.size()));
    }
    plane.groups.emplace_back(name);
}

/// The curve that the decoder draws while a code of one unit runs through its range.
AnalysisResult::Path lineOf(Inference& model, const Rows& train) {
    std::vector<float> codes(static_cast<size_t>(train.count)), way;
    model.encode(train.values, train.count, codes.data());
    const Range range = rangeOf({codes, 1}, 0, 0);
    for (int64_t i = 0; i < kPathPoints; ++i) way.push_back(range.at(i, kPathPoints));
    std::vector<float> places(static_cast<size_t>(kPathPoints * train.units));
    model.decode(way.data(), kPathPoints, places.data());
    AnalysisResult::Path path{"all that the code can say", {}, {}};
    for (int64_t i = 0; i < kPathPoints; ++i) {
        path.xs.push_back(places[i * train.units]);
        path.ys.push_back(places[i * train.units + 1]);
    }
    return path;
}

std::vector<float> gridAround(const Rows& train, int64_t side) {
    const Range across = rangeOf(train, 0, kMargin), up = rangeOf(train, 1, kMargin);
    double third = 0;
    for (int64_t i = 0; train.units == 3 && i < train.count; ++i) third += train.values[3 * i + 2];
    std::vector<float> places;
    for (int64_t row = 0; row < side; ++row)
        for (int64_t column = 0; column < side; ++column) {
            places.push_back(across.at(column, side));
            places.push_back(up.at(row, side));
            if (train.units == 3)
                places.push_back(static_cast<float>(third / static_cast<double>(train.count)));
        }
    return places;
}

}  // namespace

AnalysisResult::Scatter scorePlane(const AnalysisSubject& s, const Rows& train, const Rows& test,
                                   int64_t side) {
    const int64_t units = train.units;
    AnalysisResult::Scatter plane{
        "Where each place is moved", {"value 1", ""}, {"value 2", ""}, {}, {}, {}, {}};
    plane.isometric = true;
    std::vector<float> own(static_cast<size_t>(test.count * units));
    s.model.reconstruct(test.values, test.count, own.data());
    addPoints(plane, test, "test samples");
    addPoints(plane, {own, units}, "their reconstructions");
    if (s.model.model().codeUnits() == 1) plane.paths.push_back(lineOf(s.model, train));

    const std::vector<float> places = gridAround(train, side);
    std::vector<float> moved(places.size());
    s.model.reconstruct(places.data(), side * side, moved.data());
    AnalysisResult::Field& field = plane.field;
    field.name = "r(x) - x";
    for (size_t i = 0; i < places.size(); i += static_cast<size_t>(units)) {
        field.xs.push_back(places[i]);
        field.ys.push_back(places[i + 1]);
        field.dxs.push_back(double{moved[i]} - places[i]);
        field.dys.push_back(double{moved[i + 1]} - places[i + 1]);
    }
    return plane;
}

}  // namespace hourglass
