#include "ui/network/network_painter.h"

#include <QObject>
#include <algorithm>
#include <cmath>

#include "ui/network/layer_colour.h"

namespace hourglass::ui {
namespace {

constexpr double kThinnest = 0.6, kThickest = 3.2;  // pixels of a link
constexpr double kAgain = 46, kAgainLeast = 24;     // side of the input below the result
constexpr double kDimmed = 0.4;                     // opacity of what is not spoken of

}  // namespace

NetworkPainter::NetworkPainter(QPainter& painter, const NetworkLook& look,
                               const std::vector<ColumnPlace>& places, const QPalette& palette)
    : painter_(painter), look_(look), places_(places), palette_(palette), dark_(isDark(palette)) {
    if (painter.hasClipping()) exposed_ = painter.clipBoundingRect();
}

/// Whether anything between these two places is to be painted.
bool NetworkPainter::isExposed(double left, double right) const {
    return exposed_.isNull() ||
           (left - kThickest < exposed_.right() && right + kThickest > exposed_.left());
}

void NetworkPainter::dim(size_t i, bool between) const {
    const bool lit = i >= lit_.size() || (lit_[i] && (!between || lit_[i - 1]));
    painter_.setOpacity(lit ? 1 : kDimmed);
}

/// The hour-glass behind everything: one soft surface for each part.
void NetworkPainter::paintShape() const {
    painter_.setPen(Qt::NoPen);
    for (size_t i = 0; i + 1 < places_.size(); ++i) {
        dim(i + 1, true);
        const QRectF a = places_[i].silhouette, b = places_[i + 1].silhouette;
        QLinearGradient fill(a.center().x(), 0, b.center().x(), 0);
        QColor from = colourOf(look_.columns[i].layer, dark_);
        QColor to = colourOf(look_.columns[i + 1].layer, dark_);
        from.setAlpha(dark_ ? 46 : 30);
        to.setAlpha(dark_ ? 46 : 30);
        fill.setColorAt(0, from);
        fill.setColorAt(1, to);
        painter_.setBrush(fill);
        painter_.drawPolygon(QPolygonF{{a.center().x(), a.top()},
                                       {b.center().x(), b.top()},
                                       {b.center().x(), b.bottom()},
                                       {a.center().x(), a.bottom()}});
    }
    painter_.setOpacity(1);
}

/// Where a link ends; false if its unit is not drawn.
bool NetworkPainter::endOf(size_t i, int64_t number, bool left, QPointF& end) const {
    const ColumnLook& column = look_.columns[i];
    const ColumnPlace& place = places_[i];
    if (place.units.empty()) return false;
    if (column.face == UnitFace::Picture) {
        end = place.linkEnd(number, left, look_.sample);
        return true;
    }
    if (column.face == UnitFace::Map || column.face == UnitFace::None) {
        const QRectF& whole = place.units.front();
        end = {left ? whole.left() : whole.right(), whole.center().y()};
        return true;
    }
    for (size_t u = 0; u < column.units.size() && u < place.units.size(); ++u)
        if (column.units[u].number == number) {
            const QRectF& at = place.units[u];
            end = {left ? at.left() : at.right(), at.center().y()};
            return true;
        }
    return false;
}

int NetworkPainter::paintLinks() const {
    int most = 0;
    for (size_t i = 1; i < look_.columns.size(); ++i) {
        dim(i, true);
        const auto& links = look_.columns[i].links;
        if (places_[i - 1].units.empty() || places_[i].units.empty()) continue;
        const bool exposed =
            isExposed(places_[i - 1].units.front().right(), places_[i].units.front().left());
        float strongest = 0;
        for (auto& link : links) strongest = std::max(strongest, std::abs(link.weight));
        int drawn = 0;
        for (auto& link : links) {
            QPointF from, to;
            if (strongest <= 0 || !endOf(i - 1, link.from, false, from) ||
                !endOf(i, link.to, true, to))
                continue;
            ++drawn;
            if (!exposed) continue;
            const double part = std::abs(link.weight) / strongest;
            QColor colour = diverging(link.weight > 0 ? 0.9 : -0.9, dark_);
            colour.setAlpha(150);
            painter_.setPen(QPen(colour, kThinnest + part * (kThickest - kThinnest)));
            painter_.drawLine(from, to);
        }
        most = std::max(most, drawn);
    }
    painter_.setOpacity(1);
    return most;
}

void NetworkPainter::paintUnits(const CodeDots& code) const {
    for (size_t i = 0; i < places_.size(); ++i) {
        if (!isExposed(places_[i].body.left(), places_[i].body.right())) continue;
        dim(i, false);
        paintColumn(i, code);
    }
    painter_.setOpacity(1);
}

void NetworkPainter::paintColumn(size_t i, const CodeDots& code) const {
    const ColumnLook& column = look_.columns[i];
    const ColumnPlace& place = places_[i];
    const QColor colour = colourOf(column.layer, dark_);
    if (column.face == UnitFace::Picture) {
        paintSample(column, place.units.front());
        if (i + 1 == places_.size()) paintInputAgain(place);
        return;
    }
    if (column.face == UnitFace::Map) return paintMap(code, place.units.front(), colour);
    if (column.face == UnitFace::None) {
        painter_.setPen(Qt::NoPen);
        painter_.setBrush(colour);
        painter_.drawRoundedRect(place.units.front(), 4, 4);
        return;
    }
    for (size_t u = 0; u < column.units.size() && u < place.units.size(); ++u) {
        const UnitLook& unit = column.units[u];
        if (column.face == UnitFace::Bars)
            paintBar(column, unit, place.units[u]);
        else if (unit.picture.isNull())
            paintCell(column, unit, place.units[u]);
        else
            painter_.drawImage(place.units[u], unit.picture);
    }
}

void NetworkPainter::paintSample(const ColumnLook& column, const QRectF& at) const {
    const QColor colour = colourOf(column.layer, dark_);
    painter_.setRenderHint(QPainter::SmoothPixmapTransform, false);
    if (!column.sample.isNull()) painter_.drawImage(at, column.sample);
    painter_.setPen(QPen(colour, 2));
    painter_.setBrush(column.sample.isNull() ? palette_.brush(QPalette::Base)
                                             : QBrush(Qt::NoBrush));
    painter_.drawRoundedRect(at, 3, 3);
}

/// The input small below the result, to compare, where there is room.
void NetworkPainter::paintInputAgain(const ColumnPlace& place) const {
    const QRectF& result = place.units.front();
    const double side = std::min(kAgain, place.body.bottom() - result.bottom() - 4);
    const ColumnLook& input = look_.columns.front();
    if (side < kAgainLeast || input.sample.isNull()) return;
    paintSample(input, QRectF(result.center().x() - side / 2, result.bottom() + 4, side, side));
}

void NetworkPainter::paintCell(const ColumnLook& column, const UnitLook& unit,
                               const QRectF& at) const {
    QColor colour = colourOf(column.layer, dark_);
    const double part = std::clamp<double>(std::abs(unit.value) / column.largest, 0.0, 1.0);
    colour.setAlphaF(static_cast<float>(0.12 + 0.88 * part));
    painter_.setPen(Qt::NoPen);
    painter_.setBrush(colour);
    painter_.drawRoundedRect(at, 2, 2);
    if (unit.value >= 0 || at.height() < 6) return;
    // Less than zero: the sign is written into the square.
    painter_.setPen(QPen(palette_.color(QPalette::Base), 1.4));
    painter_.drawLine(QPointF(at.left() + at.width() * 0.3, at.center().y()),
                      QPointF(at.right() - at.width() * 0.3, at.center().y()));
}

void NetworkPainter::paintBar(const ColumnLook& column, const UnitLook& unit,
                              const QRectF& at) const {
    const double part = std::clamp<double>(unit.value / column.largest, -1.0, 1.0);
    QColor ground = palette_.color(QPalette::Text);
    ground.setAlpha(20);
    painter_.setPen(Qt::NoPen);
    painter_.setBrush(ground);
    painter_.drawRect(at);
    painter_.setBrush(colourOf(column.layer, dark_));
    const double middle = at.center().x(), end = middle + part * at.width() / 2;
    painter_.drawRect(QRectF(std::min(middle, end), at.top(), std::abs(end - middle), at.height()));
}

void NetworkPainter::paintMap(const CodeDots& code, const QRectF& at, const QColor& frame) const {
    painter_.setPen(QPen(frame, 2));
    painter_.setBrush(palette_.brush(QPalette::Base));
    painter_.drawRoundedRect(at, 4, 4);
    const QRectF field = at.adjusted(5, 5, -5, -5);
    const auto place = [&](const QPointF& p) {
        return QPointF(field.left() + p.x() * field.width(),
                       field.bottom() - p.y() * field.height());
    };
    painter_.setPen(Qt::NoPen);
    // So small a disc is a square, which is painted three times as fast.
    for (size_t i = 0; i < code.dots.size(); ++i) {
        const QPointF dot = place(code.dots[i]);
        painter_.fillRect(QRectF(dot.x() - 1, dot.y() - 1, 2, 2), code.colours[i]);
    }
    if (!QRectF(0, 0, 1, 1).contains(code.example)) return;
    painter_.setBrush(Qt::NoBrush);
    painter_.setPen(QPen(palette_.color(QPalette::Text), 2));
    painter_.drawEllipse(place(code.example), 5, 5);
}

QString unitInWords(const ColumnLook& column, const UnitLook& unit) {
    const QString gives = QObject::tr("%1 %2 gives %3")
                              .arg(column.kind == LayerPicture::Kind::Maps ? QObject::tr("channel")
                                   : column.layer.isCode ? QObject::tr("code value")
                                                         : QObject::tr("unit"))
                              .arg(unit.number + 1)
                              .arg(QString::number(unit.value, 'g', 3));
    switch (column.kind) {
        case LayerPicture::Kind::Weights:
            return QObject::tr("%1. Picture: its weights to the input").arg(gives);
        case LayerPicture::Kind::Maps:
            return QObject::tr("%1 on average. Picture: where").arg(gives);
        case LayerPicture::Kind::Draws:
            return QObject::tr("%1. Picture: what more of it adds to the result").arg(gives);
        case LayerPicture::Kind::None:
            break;
    }
    return gives;
}

}  // namespace hourglass::ui
