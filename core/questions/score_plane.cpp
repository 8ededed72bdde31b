#include "core/questions/score_plane.h"

#include "core/questions/plane_moves.h"

namespace hourglass {
namespace {

constexpr int64_t kPathPoints = 400;

void addPoints(AnalysisResult::Scatter& plane, const Rows& points, const char* name) {
    for (int64_t i = 0; i < points.count; ++i) {
        plane.xs.push_back(points.values[i * points.units]);
        plane.ys.push_back(points.values[i * points.units + 1]);
        plane.group.push_back(static_cast<int32_t>(plane.groups.size()));
    }
    plane.groups.emplace_back(name);
}

AnalysisResult::Path pathOf(const Rows& places) {
    AnalysisResult::Path path{"all that the code can say", {}, {}};
    for (int64_t i = 0; i < places.count; ++i) {
        path.xs.push_back(places.values[i * places.units]);
        path.ys.push_back(places.values[i * places.units + 1]);
    }
    return path;
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
    const std::vector<float> line = codeLine(s.model, train, kPathPoints);
    if (!line.empty()) plane.paths.push_back(pathOf({line, units}));

    const PlaneMoves moves = movesAround(s.model, train, side);
    AnalysisResult::Field& field = plane.field;
    field.name = "r(x) - x";
    for (size_t i = 0; i < moves.from.size(); i += static_cast<size_t>(units)) {
        field.xs.push_back(moves.from[i]);
        field.ys.push_back(moves.from[i + 1]);
        field.dxs.push_back(double{moves.to[i]} - moves.from[i]);
        field.dys.push_back(double{moves.to[i + 1]} - moves.from[i + 1]);
    }
    return plane;
}

}  // namespace hourglass
