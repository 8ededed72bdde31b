#include <QPainter>
#include <cmath>

#include "ui/samples/sample_sheet.h"

namespace hourglass::ui {
namespace {

constexpr double kSignWidth = 14, kSignGap = 4, kBetweenSigns = 14;

void paintSign(const SampleCanvas& canvas, const QRectF& box, const SampleSign& sign) {
    using Form = SampleSign::Form;
    QPainter& p = canvas.painter();
    const QColor colour = canvas.colour(sign.ink);
    const double middle = box.center().y();
    p.setPen(Qt::NoPen);
    p.setBrush(colour);
    switch (sign.form) {
        case Form::Bar:
            p.drawRect(QRectF(box.left(), middle - 2.5, box.width(), 5));
            break;
        case Form::Line:
            p.drawRect(QRectF(box.left(), middle - 1, box.width(), 2));
            break;
        case Form::Dot:
            p.drawEllipse(box.center(), 3, 3);
            break;
        case Form::Full:
            p.drawRect(QRectF(box.center().x() - 2, middle - 6, 4, 12));
            break;
        case Form::Lower:
            p.drawRect(QRectF(box.center().x() - 2, middle, 4, 6));
            break;
        case Form::Upper:
            p.drawRect(QRectF(box.center().x() - 2, middle - 6, 4, 6));
            break;
        case Form::Frame:
            p.setPen(QPen(colour, 1.4));
            p.setBrush(Qt::NoBrush);
            p.drawRoundedRect(QRectF(box.left() + 1, middle - 5, box.width() - 2, 10), 2, 2);
            break;
        case Form::Arrow:
            p.drawRect(QRectF(box.left(), middle - 0.75, box.width() - 4, 1.5));
            p.drawPolygon(QPolygonF{{box.right(), middle},
                                    {box.right() - 5, middle - 3},
                                    {box.right() - 5, middle + 3}});
            break;
    }
}

}  // namespace

void paintSigns(const SampleCanvas& canvas, const QRectF& line, const QList<SampleSign>& signs) {
    canvas.painter().save();
    canvas.painter().setRenderHint(QPainter::Antialiasing);
    const QFontMetricsF metrics = canvas.metrics(SampleCanvas::Type::Small);
    double x = line.left();
    for (auto& sign : signs) {
        const double text = std::ceil(metrics.horizontalAdvance(sign.text)) + 1;
        if (x + kSignWidth + kSignGap + text > line.right()) break;
        paintSign(canvas, QRectF(x, line.top(), kSignWidth, line.height()), sign);
        x += kSignWidth + kSignGap;
        canvas.text(QRectF(x, line.top(), text, line.height()), sign.text, Qt::AlignLeft,
                    SampleCanvas::Ink::Quiet);
        x += text + kBetweenSigns;
    }
    canvas.painter().restore();
}

}  // namespace hourglass::ui
