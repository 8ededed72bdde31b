#include "ui/samples/sample_canvas.h"

#include <QPainter>
#include <cmath>

#include "ui/style/colours.h"
#include "ui/style/painted_text.h"

namespace hourglass::ui {
namespace {

constexpr double kLeastSeen = 5e-4;  // beside ordinary numbers

constexpr double kSmallType = 0.85;  // of the window's own

}  // namespace

SampleCanvas::SampleCanvas(QPainter& painter, const QPalette& palette, const QFont& font,
                           std::vector<PaintedText>* notes)
    : painter_(painter),
      palette_(palette),
      font_(font),
      dark_(hourglass::ui::isDark(palette)),
      notes_(notes) {}

QColor SampleCanvas::colour(Ink ink) const {
    switch (ink) {
        case Ink::Plain:
            return palette_.color(QPalette::WindowText);
        case Ink::Quiet:
            return quiet(palette_);
        case Ink::Line:
            return dark_ ? QColor(0x45, 0x49, 0x50) : QColor(0xd5, 0xd9, 0xde);
        case Ink::Ground:
            return palette_.color(QPalette::Base);
        case Ink::Input:
            return actorColour(Actor::Input, dark_);
        case Ink::Seen:
            return dark_ ? QColor(0x9a, 0xa0, 0xa8) : QColor(0x80, 0x86, 0x8e);
        case Ink::Result:
            return actorColour(Actor::Result, dark_);
        case Ink::Miss:
            return actorColour(Actor::Warning, dark_);
        case Ink::FalseAlarm:
            return actorColour(Actor::Error, dark_);
        case Ink::Mark:
            return actorColour(Actor::Code, dark_);
    }
    return {};
}

QFont SampleCanvas::font(Type type) const {
    if (type == Type::Body) return font_;
    QFont small = smallSampleFont(font_);
    small.setBold(type == Type::SmallBold);
    return small;
}

void SampleCanvas::text(const QRectF& place, const QString& text, Qt::Alignment alignment, Ink ink,
                        Type type) const {
    if (text.isEmpty() || place.width() < 1) return;
    const QFont font = this->font(type);
    const QFontMetricsF metrics(font);
    const QString shown = metrics.elidedText(text, Qt::ElideRight, place.width() + 0.5);
    const int flags = static_cast<int>(alignment | Qt::AlignVCenter) | Qt::TextSingleLine;
    painter_.setFont(font);
    painter_.setPen(inkOn(colour(ink), palette_.color(QPalette::Window)));
    paintText(painter_, place, flags, text);
    if (!notes_) return;
    QRectF taken(place.left(), place.center().y() - metrics.height() / 2,
                 metrics.horizontalAdvance(shown), metrics.height());
    if (alignment & Qt::AlignRight) taken.moveRight(place.right());
    if (alignment & Qt::AlignHCenter) taken.moveCenter(place.center());
    notes_->push_back({painter_.transform().mapRect(taken), text, shown != text});
}

QFont smallSampleFont(const QFont& font) {
    QFont small = font;
    if (font.pointSizeF() > 0)
        small.setPointSizeF(font.pointSizeF() * kSmallType);
    else
        small.setPixelSize(static_cast<int>(std::lround(font.pixelSize() * kSmallType)));
    return small;
}

QString sampleNumber(double number) {
    if (!std::isfinite(number)) return std::isnan(number) ? "?" : number > 0 ? "∞" : "−∞";
    return std::abs(number) < kLeastSeen ? "0" : threeDigits(number);
}

}  // namespace hourglass::ui
