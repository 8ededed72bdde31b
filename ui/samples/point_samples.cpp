#include <QCoreApplication>
#include <QPainter>
#include <algorithm>
#include <cmath>

#include "ui/samples/named_bars.h"
#include "ui/samples/plane.h"

namespace hourglass::ui {
namespace {

using Ink = SampleCanvas::Ink;
using Text = SampleCanvas::Type;

constexpr double kPoint = 2.2, kArrowHead = 5, kLargePlane = 240, kFewestArrowPixels = 3;
constexpr double kLeastPlane = 130, kWideForPanels = 2.2, kPanelGap = 12;

QColor seeThrough(QColor colour, double share) {
    colour.setAlphaF(static_cast<float>(share));
    return colour;
}

bool isPlace(const QPointF& p) { return std::isfinite(p.x()) && std::isfinite(p.y()); }

void paintDot(QPainter& p, const QPointF& at, double radius, const QColor& colour) {
    if (!isPlace(at)) return;
    p.setPen(Qt::NoPen);
    p.setBrush(colour);
    p.drawEllipse(at, radius, radius);
}

void paintMove(QPainter& p, const QPointF& from, const QPointF& to, const QColor& colour) {
    const QPointF by = to - from;
    const double length = std::hypot(by.x(), by.y());
    if (!isPlace(by) || length < kFewestArrowPixels) return;
    const QPointF along = by / length, side(-along.y(), along.x());
    const double head = std::min(kArrowHead, length / 2);
    p.setPen(QPen(colour, 1));
    p.drawLine(from, to);
    p.setBrush(colour);
    p.drawPolygon(QPolygonF{to, to - head * along + 0.45 * head * side,
                            to - head * along - 0.45 * head * side});
}

/// One of the pictures that a wide place has room for, and what it shows.
struct PointPanel {
    QRectF place;
    QString title;  ///< empty where there is one picture only
    bool showsGiven = true, showsMoves = true, showsResult = true;
};

void paintFrames(const SampleCanvas& canvas, const Planes& planes, const QString& title) {
    QPainter& p = canvas.painter();
    const double line = std::ceil(canvas.metrics(Text::Small).height());
    for (int i = 0; i < planes.count(); ++i) {
        const QRectF& frame = planes.frame(i);
        p.setPen(canvas.colour(Ink::Line));
        p.setBrush(canvas.colour(Ink::Ground));
        p.drawRoundedRect(frame.adjusted(0.5, 0.5, -0.5, -0.5), 4, 4);
        if (frame.height() < 90 || frame.width() < 110) continue;
        const QRectF words = frame.adjusted(6, 3, -6, -3);
        const double half = title.isEmpty() ? words.width() : words.width() / 2;
        canvas.text(QRectF(words.left(), words.top(), half, line), "↑ " + planes.upName(i),
                    Qt::AlignLeft, Ink::Quiet);
        canvas.text(QRectF(words.left(), words.bottom() - line, words.width(), line),
                    planes.rightName(i) + " →", Qt::AlignRight, Ink::Quiet);
        canvas.text(QRectF(words.left() + half, words.top(), words.width() - half, line), title,
                    Qt::AlignRight, Ink::Plain, Text::SmallBold);
    }
}

/// Moves of places on a grid, in one scale: most of them are as long as a step of the grid.
void paintGridMoves(const SampleCanvas& canvas, const Planes& planes, int64_t units,
                    const PointsBehind& behind) {
    std::vector<std::pair<QPointF, QPointF>> moves;
    std::vector<double> lengths;
    for (size_t i = 0; i + 1 < behind.from.size(); i += static_cast<size_t>(units)) {
        const QPointF from = planes.at(0, &behind.from[i]), to = planes.at(0, &behind.to[i]);
        if (!isPlace(to)) continue;
        moves.emplace_back(from, to - from);
        lengths.push_back(std::hypot(moves.back().second.x(), moves.back().second.y()));
    }
    if (moves.empty()) return;
    std::sort(lengths.begin(), lengths.end());
    const double usual = std::max(1e-6, lengths[lengths.size() * 9 / 10]);
    const double step = std::min(planes.frame(0).width(), planes.frame(0).height()) /
                        std::sqrt(static_cast<double>(moves.size()));
    const QColor colour = seeThrough(canvas.colour(Ink::Quiet), 0.55);
    for (auto& [from, by] : moves) {
        const double length = std::hypot(by.x(), by.y());
        const double shown = std::min(step, length * step / usual);
        if (length > 0) paintMove(canvas.painter(), from, from + by * (shown / length), colour);
    }
}

void paintLine(const SampleCanvas& canvas, const Planes& planes, int64_t units,
               std::span<const float> line) {
    QPolygonF path;
    for (size_t i = 0; i + static_cast<size_t>(units) <= line.size();
         i += static_cast<size_t>(units)) {
        const QPointF p = planes.at(0, &line[i]);
        if (isPlace(p)) path << p;
    }
    canvas.painter().setPen(QPen(canvas.colour(Ink::Mark), 2.2));
    canvas.painter().setBrush(Qt::NoBrush);
    canvas.painter().drawPolyline(path);
}

/// Points on their plane, with arrows to where the network puts them.
class PointSamples final : public SampleRenderer {
    Q_DECLARE_TR_FUNCTIONS(PointSamples)
 public:
    Arrangement arrangement() const override { return Arrangement::Together; }
    Room room(const SampleLook& look, const SampleParts&, const SampleCanvas&) const override {
        const double planes = look.units() <= 3 ? 1 : double(look.units() / 2);
        return {{kLeastPlane * planes, kLeastPlane}, {1.7 * 520 * planes, 520}};
    }
    QSizeF largeRoom(const SampleLook& look, const SampleParts&,
                     const SampleCanvas& canvas) const override {
        return {kLargePlane, static_cast<double>(look.units()) * namedBarHeight(canvas)};
    }
    /// One point alone, among the data.
    void paint(const SampleCanvas& canvas, const SampleLook& look, const QRectF& place,
               const SampleParts& parts) const override {
        paintTogether(canvas, look, place, {&parts, 1}, {});
    }
    void paintLarge(const SampleCanvas& canvas, const SampleLook& look, const QRectF& place,
                    const SampleParts& parts) const override {
        tableSamples().paint(canvas, look, place, parts);
    }

    void paintTogether(const SampleCanvas& canvas, const SampleLook& look, const QRectF& place,
                       std::span<const SampleParts> samples,
                       const PointsBehind& behind) const override {
        if (samples.empty()) return;
        canvas.painter().save();
        canvas.painter().setRenderHint(QPainter::Antialiasing);
        for (const PointPanel& panel : panelsIn(look, place, samples[0]))
            paintPanel(canvas, look, panel, samples, behind);
        canvas.painter().restore();
    }
    QRectF placeTogether(const SampleLook& look, const QRectF& place,
                         const SampleParts& parts) const override {
        const QPointF at = Planes(look, panelsIn(look, place, parts)[0].place).at(0, parts.any());
        return {at.x() - 5, at.y() - 5, 10, 10};
    }

    /// Weights as an arrow from the middle: the direction in which the unit answers most.
    void paintSigned(const SampleCanvas& canvas, const SampleLook& look, const QRectF& place,
                     const float* weights, const Shape& tile, float range) const override {
        if (tile.count() != 2 || look.units() != 2)
            return SampleRenderer::paintSigned(canvas, look, place, weights, tile, range);
        QPainter& p = canvas.painter();
        p.save();
        p.setRenderHint(QPainter::Antialiasing);
        p.setPen(canvas.colour(Ink::Line));
        p.setBrush(canvas.colour(Ink::Ground));
        p.drawRoundedRect(place.adjusted(0.5, 0.5, -0.5, -0.5), 3, 3);
        const QPointF middle = place.center();
        paintDot(p, middle, 1.5, canvas.colour(Ink::Seen));
        const double half = std::min(place.width(), place.height()) / 2 - 2;
        const double reach = range > 0 ? half / (range * std::sqrt(2.0)) : 0;
        paintMove(p, middle, middle + QPointF(weights[0] * reach, -weights[1] * reach),
                  canvas.colour(Ink::Input));
        p.restore();
    }
    Room signedRoom(const SampleLook& look, const SampleCanvas& canvas) const override {
        if (look.units() != 2) return SampleRenderer::signedRoom(look, canvas);
        return {{30, 30}, {96, 96}};
    }

    QList<SampleSign> signs(const SampleParts& parts) const override {
        using Form = SampleSign::Form;
        if (!parts.isPair()) return {};
        QList<SampleSign> list = {{tr("input"), Ink::Input, Form::Dot}};
        if (parts.seen) list << SampleSign{tr("encoder saw"), Ink::Seen, Form::Dot};
        if (parts.rebuilt)
            list << SampleSign{tr("result"), Ink::Result, Form::Dot}
                 << SampleSign{tr("moved by the network"), Ink::Result, Form::Arrow};
        return list;
    }
    QString describe(const SampleLook& look, const SampleParts& parts) const override {
        const auto place = [&](const float* values) {
            QStringList numbers;
            for (int64_t u = 0; u < look.units(); ++u)
                numbers << sampleNumber(look.own(values[u], u));
            return "(" + numbers.join(", ") + ")";
        };
        QString text = tr("point at %1").arg(place(parts.any()));
        if (parts.given && parts.seen) text += tr(", spoilt to %1").arg(place(parts.seen));
        if (parts.given && parts.rebuilt) text += tr(", rebuilt at %1").arg(place(parts.rebuilt));
        return text;
    }

 private:
    /// A wide place holds three pictures: what goes in, how it is moved, what comes out.
    static std::vector<PointPanel> panelsIn(const SampleLook& look, const QRectF& place,
                                            const SampleParts& parts) {
        const bool wide = place.width() > kWideForPanels * place.height();
        if (!wide || !parts.given || !parts.rebuilt || look.units() > 3) return {{place, {}}};
        const double width = (place.width() - 2 * kPanelGap) / 3;
        QRectF own(place.left(), place.top(), width, place.height());
        const auto next = [&own, width] {
            const QRectF now = own;
            own.translate(width + kPanelGap, 0);
            return now;
        };
        const QString in = parts.seen ? tr("spoilt") : tr("input"), way = tr("moved");
        std::vector<PointPanel> panels;
        panels.push_back({next(), in, true, false, false});
        panels.push_back({next(), way, false, true, false});
        panels.push_back({next(), tr("result"), false, false, true});
        return panels;
    }

    static void paintPanel(const SampleCanvas& canvas, const SampleLook& look,
                           const PointPanel& panel, std::span<const SampleParts> samples,
                           const PointsBehind& behind) {
        const int64_t units = look.units();
        const Planes planes(look, panel.place);
        QPainter& p = canvas.painter();
        paintFrames(canvas, planes, panel.title);
        for (int plane = 0; plane < planes.count(); ++plane) {
            p.save();
            p.setClipRect(planes.frame(plane).adjusted(1, 1, -1, -1));
            for (size_t i = 0; i < look.backdrop.size(); i += static_cast<size_t>(units))
                paintDot(p, planes.at(plane, &look.backdrop[i]), 1.4,
                         seeThrough(canvas.colour(Ink::Seen), 0.4));
            if (panel.showsMoves && units == 2) paintGridMoves(canvas, planes, units, behind);
            const double radius = samples.size() == 1 ? 2 * kPoint : kPoint;
            for (auto& sample : samples) paintSample(canvas, planes, plane, sample, radius, panel);
            if (panel.showsResult && !behind.line.empty())
                paintLine(canvas, planes, units, behind.line);
            p.restore();
        }
    }

    static void paintSample(const SampleCanvas& canvas, const Planes& planes, int plane,
                            const SampleParts& parts, double radius, const PointPanel& panel) {
        QPainter& p = canvas.painter();
        const float* from = parts.seen ? parts.seen : parts.given;
        const float* to = parts.rebuilt ? parts.rebuilt : parts.seen;
        const auto at = [&](const float* values) { return planes.at(plane, values); };
        const bool noiseOnly = parts.seen && parts.given && !parts.rebuilt;
        if (panel.showsGiven && parts.seen && parts.given)
            paintDot(p, at(parts.seen), radius - 0.6, canvas.colour(Ink::Seen));
        if (panel.showsGiven && parts.given)
            paintDot(p, at(parts.given), radius, seeThrough(canvas.colour(Ink::Input), 0.8));
        if (panel.showsMoves && to && from)
            paintMove(p, at(noiseOnly ? parts.given : from), at(to),
                      seeThrough(canvas.colour(noiseOnly ? Ink::Seen : Ink::Result), 0.7));
        if (panel.showsResult && parts.rebuilt)
            paintDot(p, at(parts.rebuilt), radius, canvas.colour(Ink::Result));
    }
};

}  // namespace

const SampleRenderer& pointSamples() {
    static const PointSamples renderer;
    return renderer;
}

}  // namespace hourglass::ui
