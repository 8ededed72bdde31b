#include "ui/data/source_face.h"

#include <QPainter>
#include <algorithm>

#include "ui/data/source_samples.h"
#include "ui/style/colours.h"
#include "ui/style/painted_text.h"
#include "ui/style/type.h"
#include "ui/views/picture.h"

namespace hourglass::ui {
namespace {

constexpr double kFaceGap = 3;

const float* sampleAt(const SourceSamples& s, int64_t index) {
    return s.values.data() + index * s.shape.count();
}

void drawFour(QPainter& p, const QRectF& box, const SourceSamples& s) {
    const double side = std::min(box.width(), box.height());
    const double cell = (side - kFaceGap) / 2;
    const QPointF corner = box.center() - QPointF(side / 2, side / 2);
    p.setRenderHint(QPainter::SmoothPixmapTransform);
    for (int i = 0; i < std::min<int64_t>(4, s.count); ++i) {
        const QPointF at =
            corner + QPointF((i % 2) * (cell + kFaceGap), (i / 2) * (cell + kFaceGap));
        p.drawImage(QRectF(at, QSizeF(cell, cell)), pictureOf(sampleAt(s, i), s.shape));
    }
}

/// The first two values are a place.
void drawPlane(QPainter& p, const QRectF& box, const SourceSamples& s, const QColor& colour) {
    float low[2] = {1e30f, 1e30f}, high[2] = {-1e30f, -1e30f};
    const int64_t second = s.shape.count() > 1 ? 1 : 0;
    for (int64_t i = 0; i < s.count; ++i)
        for (int k = 0; k < 2; ++k) {
            const float v = sampleAt(s, i)[k == 0 ? 0 : second];
            low[k] = std::min(low[k], v);
            high[k] = std::max(high[k], v);
        }
    const float span = std::max({high[0] - low[0], high[1] - low[1], 1e-6f});
    const double scale = std::min(box.width(), box.height()) * 0.92 / span;
    p.setPen(Qt::NoPen);
    p.setBrush(colour);
    for (int64_t i = 0; i < s.count; ++i) {
        const double x = sampleAt(s, i)[0] - (low[0] + high[0]) / 2;
        const double y = sampleAt(s, i)[second] - (low[1] + high[1]) / 2;
        p.drawEllipse(box.center() + QPointF(x * scale, -y * scale), 1.1, 1.1);
    }
}

void drawCurves(QPainter& p, const QRectF& box, const SourceSamples& s, const QColor& colour) {
    const int64_t units = s.shape.count(), shown = std::min<int64_t>(3, s.count);
    for (int64_t i = 0; i < shown; ++i) {
        const float* v = sampleAt(s, i);
        const auto [low, high] = std::minmax_element(v, v + units);
        const double height = box.height() / static_cast<double>(shown) - kFaceGap;
        const double top = box.top() + static_cast<double>(i) * (height + kFaceGap);
        QPolygonF line;
        for (int64_t k = 0; k < units; ++k)
            line << QPointF(
                box.left() + box.width() * static_cast<double>(k) / static_cast<double>(units - 1),
                top + height * (1 - (v[k] - *low) / std::max(1e-6f, *high - *low)));
        p.setPen(QPen(colour, 1.4));
        p.drawPolyline(line);
    }
}

/// Which of the first columns are set, row below row.
void drawOnes(QPainter& p, const QRectF& box, const SourceSamples& s, const QColor& colour) {
    constexpr double kDot = 4;
    const int64_t columns =
        std::min<int64_t>(s.shape.count(), static_cast<int64_t>(box.width() / kDot));
    const int64_t rows = std::min<int64_t>(s.count, static_cast<int64_t>(box.height() / kDot));
    QColor empty = colour;
    empty.setAlpha(30);
    for (int64_t y = 0; y < rows; ++y)
        for (int64_t x = 0; x < columns; ++x)
            p.fillRect(QRectF(box.left() + static_cast<double>(x) * kDot,
                              box.top() + static_cast<double>(y) * kDot, kDot - 1, kDot - 1),
                       sampleAt(s, y)[x] > 0.5f ? colour : empty);
}

void drawSentences(QPainter& p, const QRectF& box, const SourceSamples& s, const QColor& colour) {
    p.setFont(typeFont(Type::Small));
    p.setPen(colour);
    const double line = p.fontMetrics().height();
    const auto step = std::max<qsizetype>(1, s.words.size() / 7);
    double y = box.top();
    for (qsizetype i = 0; i < s.words.size() && y + line <= box.bottom() + 1; i += step, y += line)
        paintText(p, QRectF(box.left(), y, box.width(), line), Qt::AlignCenter, s.words[i]);
}

}  // namespace

void drawSourceFace(QPainter& painter, const QRectF& place, const SourceSamples& samples,
                    const QPalette& palette) {
    if (samples.count < 1) return;
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    const QColor colour = actorInk(Actor::Encoder, palette);
    switch (samples.kind) {
        case SampleKind::Pictures:
            drawFour(painter, place, samples);
            break;
        case SampleKind::Words:
            drawSentences(painter, place, samples, palette.color(QPalette::WindowText));
            break;
        case SampleKind::Points:
            drawPlane(painter, place, samples, colour);
            break;
        case SampleKind::Annotations:
            drawOnes(painter, place, samples, colour);
            break;
        case SampleKind::Curves:
        case SampleKind::Table:  // value by value: names have no room here
            drawCurves(painter, place, samples, colour);
            break;
    }
    painter.restore();
}

}  // namespace hourglass::ui
