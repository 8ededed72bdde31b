#include "ui/latent/map_overlays.h"

#include <cmath>
#include <numbers>

#include "ui/latent/code_map.h"
#include "ui/style/colours.h"
#include "ui/style/painted_text.h"
#include "ui/style/type.h"

namespace hourglass::ui {
namespace {

constexpr int kRings = 3, kRingPoints = 72, kEllipsePoints = 20;
constexpr int64_t kMostEllipses = 1000;
constexpr double kRingWords = 40;  // pixels of width

QPolygonF onScreen(const CodeMap& map, const QPolygonF& places) {
    QPolygonF points;
    for (const QPointF& place : places) points << map.toPlace(place.x(), place.y());
    return points;
}

}  // namespace

/// Cells in a row are one stroke: the hatch goes through them without seams.
void paintHatch(QPainter& painter, const CodeMap& map, const CodeSurvey& survey) {
    if (survey.empty.empty()) return;
    QColor line = quiet(map.palette());
    line.setAlpha(70);
    const QBrush hatch(line, Qt::BDiagPattern);
    const QRectF& r = survey.of.range;
    const double side = CodeSurvey::kSide;
    for (int64_t row = 0; row < CodeSurvey::kSide; ++row)
        for (int64_t from = 0; from < CodeSurvey::kSide; ++from) {
            int64_t to = from;
            while (to < CodeSurvey::kSide &&
                   survey.empty[static_cast<size_t>(row * CodeSurvey::kSide + to)])
                ++to;
            if (to == from) continue;
            const auto corner = [&](int64_t column, int64_t edge) {
                return map.toPlace(r.left() + r.width() * static_cast<double>(column) / side,
                                   r.top() + r.height() * static_cast<double>(edge) / side);
            };
            painter.fillRect(QRectF(corner(from, row + 1), corner(to, row)), hatch);
            from = to;
        }
}

QPolygonF ellipseOf(const QPointF& mean, const std::array<double, 3>& covariance, double scale) {
    const auto& [xx, xy, yy] = covariance;
    const double a = std::sqrt(xx), b = a > 0 ? xy / a : 0;
    const double c = std::sqrt(std::max(0.0, yy - b * b));
    QPolygonF line;
    for (int i = 0; i <= kEllipsePoints; ++i) {
        const double t = 2 * std::numbers::pi * i / kEllipsePoints;
        line << mean + scale * QPointF(a * std::cos(t), b * std::cos(t) + c * std::sin(t));
    }
    return line;
}

void paintPriorRings(QPainter& painter, const CodeMap& map, const CodeScene& scene) {
    if (!scene.hasNormalPrior() || scene.plane().up.empty()) return;
    const Floats zero(static_cast<size_t>(scene.codes()->units), 0.0f);
    const auto [x, y] = scene.plane().placeOf(zero.data());
    QColor line = quiet(map.palette());
    painter.setFont(typeFont(Type::Small));
    for (int ring = 1; ring <= kRings; ++ring) {
        QPolygonF places;
        for (int i = 0; i <= kRingPoints; ++i) {
            const double t = 2 * std::numbers::pi * i / kRingPoints;
            places << QPointF(x + ring * std::cos(t), y + ring * std::sin(t));
        }
        painter.setBrush(Qt::NoBrush);
        painter.setPen(QPen(line, 1, Qt::DotLine));
        painter.drawPolyline(onScreen(map, places));
        const QPointF top = map.toPlace(x, y + ring);
        const QRectF words(top.x() - kRingWords / 2, top.y() + 3, kRingWords,
                           painter.fontMetrics().height());
        if (!map.field().contains(words)) continue;
        painter.setPen(line);
        paintText(painter, words, Qt::AlignCenter, CodeScene::tr("%1 sd").arg(ring));
    }
}

void paintEllipses(QPainter& painter, const CodeMap& map, const CodeScene& scene, double scale) {
    const Codes& codes = *scene.codes();
    if (codes.logVariances.empty() || scene.plane().up.empty()) return;
    painter.setBrush(Qt::NoBrush);
    const int64_t stride = std::max<int64_t>(1, (codes.count + kMostEllipses - 1) / kMostEllipses);
    for (int64_t i = 0; i < codes.count; i += stride) {
        if (!scene.isLit(i)) continue;
        QColor colour = map.colourOf(i);
        colour.setAlpha(90);
        painter.setPen(QPen(colour, 1));
        painter.drawPolyline(onScreen(
            map,
            ellipseOf(map.codeOf(i),
                      scene.plane().spreadOf(codes.logVariances.data() + i * codes.units), scale)));
    }
}

}  // namespace hourglass::ui
