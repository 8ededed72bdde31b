#pragma once

#include <QProxyStyle>

class QStyleOptionSlider;

namespace hourglass::ui {

/// Fusion's geometry with quiet, flat drawing: fields, lists and buttons are rounded boxes with a
/// thin edge that can be seen on light and on dark ground, the focus is one line of the accent. A
/// button with the property "primary" is filled with the accent.
class ClearStyle : public QProxyStyle {
    Q_OBJECT
 public:
    ClearStyle() : QProxyStyle("Fusion") {}
    void drawPrimitive(PrimitiveElement element, const QStyleOption* option, QPainter* painter,
                       const QWidget* widget) const override;
    void drawControl(ControlElement element, const QStyleOption* option, QPainter* painter,
                     const QWidget* widget) const override;
    void drawComplexControl(ComplexControl control, const QStyleOptionComplex* option,
                            QPainter* painter, const QWidget* widget) const override;
    int pixelMetric(PixelMetric metric, const QStyleOption* option,
                    const QWidget* widget) const override;
    QSize sizeFromContents(ContentsType type, const QStyleOption* option, const QSize& size,
                           const QWidget* widget) const override;

 private:
    void drawSpinBox(const QStyleOptionComplex& option, QPainter& painter,
                     const QWidget* widget) const;
    void drawComboBox(const QStyleOptionComplex& option, QPainter& painter,
                      const QWidget* widget) const;
    void drawSlider(const QStyleOptionSlider& option, QPainter& painter,
                    const QWidget* widget) const;
    void drawScrollBar(const QStyleOptionSlider& option, QPainter& painter,
                       const QWidget* widget) const;
};

}  // namespace hourglass::ui
