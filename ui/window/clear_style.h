#pragma once

#include <QProxyStyle>

namespace hourglass::ui {

/// Fusion, with boxes and circles to tick whose outline can be seen on a dark ground, too: Fusion's
/// own is a darker shade of the window.
class ClearStyle : public QProxyStyle {
    Q_OBJECT
 public:
    ClearStyle() : QProxyStyle("Fusion") {}
    void drawPrimitive(PrimitiveElement element, const QStyleOption* option, QPainter* painter,
                       const QWidget* widget) const override;
};

}  // namespace hourglass::ui
