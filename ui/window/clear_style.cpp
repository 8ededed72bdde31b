#include "ui/window/clear_style.h"

#include <QPainter>
#include <QStyleOption>
#include <QVariant>
#include <QWidget>

#include "ui/style/colours.h"
#include "ui/style/draw.h"
#include "ui/style/look.h"
#include "ui/style/space.h"

namespace hourglass::ui {
namespace {

bool isPrimary(const QWidget* widget) { return widget && widget->property("primary").toBool(); }

bool has(const QStyleOption& option, QStyle::StateFlag flag) { return option.state & flag; }

QColor edgeOf(const QStyleOption& option) {
    const Surfaces s = surfacesOf(option.palette);
    return has(option, QStyle::State_HasFocus) ? s.link : s.line;
}

/// A button that is no tool button: a box, filled if it is the page's first one.
void drawButton(const QStyleOption& option, QPainter& painter, const QWidget* widget) {
    const Surfaces s = surfacesOf(option.palette);
    const bool on = has(option, QStyle::State_Enabled);
    const bool down = has(option, QStyle::State_Sunken) || has(option, QStyle::State_On);
    const bool over = on && has(option, QStyle::State_MouseOver);
    if (isPrimary(widget) && on) {
        const QColor fill = down ? s.accent.darker(120) : over ? s.accent.darker(108) : s.accent;
        drawBox(painter, option.rect, kFieldRound + 1, fill, {});
        if (has(option, QStyle::State_HasFocus)) {
            painter.save();
            painter.setRenderHint(QPainter::Antialiasing);
            painter.setPen(QPen(s.onAccent, 1.5));
            painter.setBrush(Qt::NoBrush);
            painter.drawRoundedRect(QRectF(option.rect).adjusted(3, 3, -3, -3), kFieldRound - 1,
                                    kFieldRound - 1);
            painter.restore();
        }
        return;
    }
    drawBox(painter, option.rect, kFieldRound + 1, over || down ? s.hover : s.card,
            on ? edgeOf(option) : s.line);
}

void drawToolPanel(const QStyleOption& option, QPainter& painter) {
    const Surfaces s = surfacesOf(option.palette);
    const bool on = has(option, QStyle::State_Enabled);
    const bool lit = on && (has(option, QStyle::State_MouseOver) ||
                            has(option, QStyle::State_Sunken) || has(option, QStyle::State_On));
    const bool flat = has(option, QStyle::State_AutoRaise);
    if (!flat || lit)
        drawBox(painter, option.rect, kFieldRound + 1, lit ? s.hover : s.card,
                flat ? QColor() : s.line);
}

/// The outline of an empty box or circle to tick: Fusion's own vanishes on a dark ground.
void drawIndicatorEdge(const QStyleOption& option, QPainter& painter, bool box) {
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    const Surfaces s = surfacesOf(option.palette);
    const bool focused =
        has(option, QStyle::State_HasFocus) && has(option, QStyle::State_KeyboardFocusChange);
    painter.setPen(QPen(focused ? s.link : s.quiet, 1.2));
    painter.setBrush(Qt::NoBrush);
    const QRectF edge = QRectF(option.rect).adjusted(1, 1, -1, -1);
    if (box)
        painter.drawRoundedRect(edge, 1.5, 1.5);
    else
        painter.drawEllipse(edge);
    painter.restore();
}

}  // namespace

void ClearStyle::drawPrimitive(PrimitiveElement element, const QStyleOption* option,
                               QPainter* painter, const QWidget* widget) const {
    switch (element) {
        case PE_FrameFocusRect:
            return drawFocus(*painter, option->rect, option->palette);
        case PE_PanelButtonCommand:
            return drawButton(*option, *painter, widget);
        case PE_PanelButtonTool:
            return drawToolPanel(*option, *painter);
        case PE_FrameLineEdit:
        case PE_PanelLineEdit: {
            const auto* frame = qstyleoption_cast<const QStyleOptionFrame*>(option);
            if (element == PE_PanelLineEdit && frame && frame->lineWidth < 1) return;
            return drawBox(*painter, option->rect, kFieldRound,
                           option->palette.color(QPalette::Base), edgeOf(*option));
        }
        default:
            break;
    }
    QProxyStyle::drawPrimitive(element, option, painter, widget);
    const bool box = element == PE_IndicatorCheckBox || element == PE_IndicatorItemViewItemCheck;
    if (box || element == PE_IndicatorRadioButton) drawIndicatorEdge(*option, *painter, box);
}

void ClearStyle::drawControl(ControlElement element, const QStyleOption* option, QPainter* painter,
                             const QWidget* widget) const {
    const auto* button = qstyleoption_cast<const QStyleOptionButton*>(option);
    if (element == CE_PushButtonLabel && button && isPrimary(widget) &&
        has(*option, State_Enabled)) {
        QStyleOptionButton filled(*button);
        filled.palette.setColor(QPalette::ButtonText,
                                option->palette.color(QPalette::HighlightedText));
        return QProxyStyle::drawControl(element, &filled, painter, widget);
    }
    QProxyStyle::drawControl(element, option, painter, widget);
}

void ClearStyle::drawComplexControl(ComplexControl control, const QStyleOptionComplex* option,
                                    QPainter* painter, const QWidget* widget) const {
    const auto* slider = qstyleoption_cast<const QStyleOptionSlider*>(option);
    if (control == CC_SpinBox) return drawSpinBox(*option, *painter, widget);
    if (control == CC_ComboBox) return drawComboBox(*option, *painter, widget);
    if (control == CC_Slider && slider && slider->tickPosition == QSlider::NoTicks)
        return drawSlider(*slider, *painter, widget);
    if (control == CC_ScrollBar && slider) return drawScrollBar(*slider, *painter, widget);
    QProxyStyle::drawComplexControl(control, option, painter, widget);
}

void ClearStyle::drawSpinBox(const QStyleOptionComplex& option, QPainter& painter,
                             const QWidget* widget) const {
    const auto& box = static_cast<const QStyleOptionSpinBox&>(option);
    if (box.frame)
        drawBox(painter, option.rect, kFieldRound, option.palette.color(QPalette::Base),
                edgeOf(option));
    if (box.buttonSymbols == QAbstractSpinBox::NoButtons) return;
    const Surfaces s = surfacesOf(option.palette);
    for (const bool up : {true, false}) {
        const QRect place =
            subControlRect(CC_SpinBox, &option, up ? SC_SpinBoxUp : SC_SpinBoxDown, widget);
        const bool can = box.stepEnabled &
                         (up ? QAbstractSpinBox::StepUpEnabled : QAbstractSpinBox::StepDownEnabled);
        painter.save();
        painter.setRenderHint(QPainter::Antialiasing);
        painter.translate(QRectF(place).center());
        painter.setPen(QPen(can ? s.quiet : s.line, 1.4, Qt::SolidLine, Qt::RoundCap));
        const double tip = up ? -1.5 : 1.5;
        painter.drawPolyline(QPolygonF{QPointF(-3, -tip), QPointF(0, tip), QPointF(3, -tip)});
        painter.restore();
    }
}

void ClearStyle::drawComboBox(const QStyleOptionComplex& option, QPainter& painter,
                              const QWidget* widget) const {
    const bool over = has(option, State_MouseOver) && has(option, State_Enabled);
    const Surfaces s = surfacesOf(option.palette);
    drawBox(painter, option.rect, kFieldRound, over ? s.hover : s.card, edgeOf(option));
    const QRect arrow = subControlRect(CC_ComboBox, &option, SC_ComboBoxArrow, widget);
    drawChevron(painter, arrow, true, has(option, State_Enabled) ? s.quiet : s.line);
}

void ClearStyle::drawSlider(const QStyleOptionSlider& option, QPainter& painter,
                            const QWidget* widget) const {
    const Surfaces s = surfacesOf(option.palette);
    const QRectF handle(subControlRect(CC_Slider, &option, SC_SliderHandle, widget));
    const bool across = option.orientation == Qt::Horizontal;
    const double half = 1.5 * lineScale();
    QRectF groove(option.rect), before;
    if (across) {
        groove.adjust(4, groove.height() / 2 - half, -4, half - groove.height() / 2);
        before = groove;
        (option.upsideDown ? before.setLeft(handle.center().x())
                           : before.setRight(handle.center().x()));
    } else {
        groove.adjust(groove.width() / 2 - half, 4, half - groove.width() / 2, -4);
        before = groove;
        before.setTop(handle.center().y());
    }
    const bool on = has(option, State_Enabled);
    drawBox(painter, groove, half, s.line, {});
    drawBox(painter, before, half, on ? s.link : s.line, {});
    QRectF knob(0, 0, 13, 13);
    knob.moveCenter(handle.center());
    drawBox(painter, knob, 6.5, on ? s.link : s.disabled, {});
    if (has(option, State_HasFocus)) drawFocus(painter, option.rect, option.palette);
}

void ClearStyle::drawScrollBar(const QStyleOptionSlider& option, QPainter& painter,
                               const QWidget* widget) const {
    const Surfaces s = surfacesOf(option.palette);
    painter.fillRect(option.rect, option.palette.color(QPalette::Window));
    const QRectF handle(subControlRect(CC_ScrollBar, &option, SC_ScrollBarSlider, widget));
    const bool lit = has(option, State_MouseOver) || has(option, State_Sunken);
    drawBox(painter, handle.adjusted(2, 2, -2, -2), 3, lit ? s.quiet : s.line, {});
}

int ClearStyle::pixelMetric(PixelMetric metric, const QStyleOption* option,
                            const QWidget* widget) const {
    if (metric == PM_ScrollBarExtent) return 10;
    return QProxyStyle::pixelMetric(metric, option, widget);
}

QSize ClearStyle::sizeFromContents(ContentsType type, const QStyleOption* option, const QSize& size,
                                   const QWidget* widget) const {
    QSize result = QProxyStyle::sizeFromContents(type, option, size, widget);
    if (type == CT_PushButton || type == CT_ComboBox || type == CT_SpinBox || type == CT_LineEdit)
        result.setHeight(std::max(result.height(), kFieldHeight));
    return result;
}

}  // namespace hourglass::ui
