#include <QCoreApplication>
#include <QPainter>
#include <algorithm>
#include <cmath>

#include "ui/samples/sample_renderer.h"
#include "ui/style/colours.h"

namespace hourglass::ui {
namespace {

using Ink = SampleCanvas::Ink;

constexpr double kTallest = 0.7;  // of the width

struct CurveScale {
    double low = 0, high = 1;
};

/// One scale for all curves, with some room above and below.
CurveScale scaleOf(const SampleLook& look) {
    if (look.low.empty()) return {};
    const double low = *std::min_element(look.low.begin(), look.low.end());
    const double high = *std::max_element(look.high.begin(), look.high.end());
    const double more = high > low ? 0.08 * (high - low) : 0.5;
    return {low - more, high + more};
}

void paintCurve(QPainter& painter, const QRectF& place, const float* values, int64_t count,
                const CurveScale& scale, const QPen& pen) {
    QPolygonF curve;
    for (int64_t i = 0; i < count; ++i) {
        const double x = count > 1 ? double(i) / double(count - 1) : 0.5;
        const double y = (values[i] - scale.low) / (scale.high - scale.low);
        curve << QPointF(
            place.left() + x * place.width(),
            place.bottom() - std::clamp(std::isfinite(y) ? y : 0.0, -0.1, 1.1) * place.height());
    }
    painter.setPen(pen);
    painter.setBrush(Qt::NoBrush);
    painter.drawPolyline(curve);
}

/// A curve, and its reconstruction over it.
class CurveSamples final : public SampleRenderer {
    Q_DECLARE_TR_FUNCTIONS(CurveSamples)
 public:
    Room room(const SampleLook&, const SampleParts&, const SampleCanvas&) const override {
        return {{76, 44}, {220, 100}};
    }
    QSizeF largeRoom(const SampleLook&, const SampleParts&, const SampleCanvas&) const override {
        return {380, 200};
    }
    void paint(const SampleCanvas& canvas, const SampleLook& look, const QRectF& all,
               const SampleParts& parts) const override {
        // A curve that is taller than wide looks wilder than it is.
        const QRectF place(all.left(), all.top(), all.width(),
                           std::min(all.height(), kTallest * all.width()));
        const CurveScale scale = scaleOf(look);
        QPainter& p = canvas.painter();
        p.save();
        p.setRenderHint(QPainter::Antialiasing);
        p.setPen(canvas.colour(Ink::Line));
        p.setBrush(canvas.colour(Ink::Ground));
        p.drawRoundedRect(place.adjusted(0.5, 0.5, -0.5, -0.5), 3, 3);
        p.setClipRect(place.adjusted(1, 1, -1, -1));
        const QRectF inside = place.adjusted(3, 3, -3, -3);
        const auto draw = [&](const float* values, Ink ink, double width, Qt::PenStyle style) {
            if (values)
                paintCurve(p, inside, values, look.units(), scale,
                           QPen(canvas.colour(ink), width, style));
        };
        draw(parts.seen, Ink::Seen, 1, Qt::DotLine);
        draw(parts.given, Ink::Input, 2.4, Qt::SolidLine);
        draw(parts.rebuilt, Ink::Result, 1.6, parts.given ? Qt::DashLine : Qt::SolidLine);
        p.restore();
    }
    void paintLarge(const SampleCanvas& canvas, const SampleLook& look, const QRectF& place,
                    const SampleParts& parts) const override {
        const double line = std::ceil(canvas.metrics(SampleCanvas::Type::Small).height()) + 2;
        const QRectF words(place.left(), place.bottom() - line, place.width(), line);
        paint(canvas, look, place.adjusted(0, 0, 0, -line - 2), parts);
        const CurveScale scale = scaleOf(look);
        canvas.text(words,
                    tr("%1 to %2 from below upwards")
                        .arg(sampleNumber(look.own(float(scale.low), 0)),
                             sampleNumber(look.own(float(scale.high), 0))),
                    Qt::AlignLeft, Ink::Quiet);
    }
    void paintSigned(const SampleCanvas& canvas, const SampleLook&, const QRectF& place,
                     const float* weights, const Shape& tile, float range) const override {
        QPainter& p = canvas.painter();
        p.save();
        p.setRenderHint(QPainter::Antialiasing);
        p.setPen(canvas.colour(Ink::Line));
        p.setBrush(canvas.colour(Ink::Ground));
        p.drawRect(place.adjusted(0.5, 0.5, -0.5, -0.5));
        const double middle = place.center().y(), half = place.height() / 2 - 3;
        const double step = place.width() / static_cast<double>(std::max<int64_t>(1, tile.count()));
        for (int64_t i = 0; i < tile.count(); ++i) {
            const double w = range > 0 ? std::clamp(double{weights[i]} / range, -1.0, 1.0) : 0;
            const double y = middle - w * half;
            p.fillRect(QRectF(place.left() + double(i) * step, std::min(y, middle),
                              std::max(1.0, step), std::abs(y - middle)),
                       diverging(w < 0 ? -1 : 1, canvas.isDark()));
        }
        p.fillRect(QRectF(place.left(), middle - 0.5, place.width(), 1), canvas.colour(Ink::Seen));
        p.restore();
    }
    Room signedRoom(const SampleLook&, const SampleCanvas&) const override {
        return {{72, 44}, {200, 110}};
    }
    QList<SampleSign> signs(const SampleParts& parts) const override {
        if (!parts.isPair()) return {};
        QList<SampleSign> list = {{tr("input"), Ink::Input, SampleSign::Form::Line}};
        if (parts.seen) list << SampleSign{tr("encoder saw"), Ink::Seen, SampleSign::Form::Line};
        if (parts.rebuilt) list << SampleSign{tr("result"), Ink::Result, SampleSign::Form::Line};
        return list;
    }
    QString describe(const SampleLook& look, const SampleParts& parts) const override {
        const float* values = parts.any();
        const auto [low, high] = std::minmax_element(values, values + look.units());
        QString text = tr("curve of %1 values from %2 to %3")
                           .arg(look.units())
                           .arg(sampleNumber(look.own(*low, 0)), sampleNumber(look.own(*high, 0)));
        if (!parts.given || !parts.rebuilt) return text;
        double most = 0;
        for (int64_t u = 0; u < look.units(); ++u)
            most = std::max(most,
                            std::abs(look.own(parts.given[u], u) - look.own(parts.rebuilt[u], u)));
        return text + tr(", the result at most %1 away").arg(sampleNumber(most));
    }
};

}  // namespace

const SampleRenderer& curveSamples() {
    static const CurveSamples renderer;
    return renderer;
}

}  // namespace hourglass::ui
