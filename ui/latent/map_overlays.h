#pragma once

#include <QPainter>

#include "ui/latent/code_scene.h"

namespace hourglass::ui {

class CodeMap;

/// Places without data, hatched.
void paintHatch(QPainter& painter, const CodeMap& map, const CodeSurvey& survey);
/// Where a standard normal prior has its 1st, 2nd and 3rd standard deviation around its middle.
void paintPriorRings(QPainter& painter, const CodeMap& map, const CodeScene& scene);
/// One standard deviation of the encoder around codes, as it is cut by the map, times `scale`: of
/// up to a thousand dots, evenly chosen. Nothing where the code has no chance.
void paintEllipses(QPainter& painter, const CodeMap& map, const CodeScene& scene, double scale);
/// The line of one ellipse: mean + scale L (cos t, sin t), L L^T the covariance (xx, xy, yy).
QPolygonF ellipseOf(const QPointF& mean, const std::array<double, 3>& covariance, double scale);

}  // namespace hourglass::ui
