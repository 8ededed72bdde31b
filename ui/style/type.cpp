#include "ui/style/type.h"

#include <QApplication>
#include <QFontDatabase>
#include <QVariant>
#include <QWidget>

namespace hourglass::ui {
namespace {

constexpr const char* kTypeProperty = "hourglassType";
constexpr const char* kBoldProperty = "hourglassBold";
double currentScale = 1;

double sizeOf(Type type) {
    switch (type) {
        case Type::Title:
            return 1.35;
        case Type::Small:
            return 0.85;
        case Type::Body:
        case Type::Figures:
            break;
    }
    return 1;
}

void applyType(QWidget* widget) {
    const QVariant type = widget->property(kTypeProperty);
    if (!type.isValid()) return;
    widget->setFont(
        typeFont(static_cast<Type>(type.toInt()), widget->property(kBoldProperty).toBool()));
}

}  // namespace

QFont typeFont(Type type, bool bold) {
    QFont font = QApplication::font();
    // Qt 6.4 cannot ask a font for its tabular digits: those of the fixed font are of one width.
    if (type == Type::Figures)
        font.setFamily(QFontDatabase::systemFont(QFontDatabase::FixedFont).family());
    font.setPointSizeF(font.pointSizeF() * sizeOf(type));
    font.setWeight(bold ? QFont::DemiBold : QFont::Normal);
    return font;
}

void setType(QWidget* widget, Type type, bool bold) {
    widget->setProperty(kTypeProperty, static_cast<int>(type));
    widget->setProperty(kBoldProperty, bold);
    applyType(widget);
}

void setTypeScale(double scale) {
    if (scale == currentScale) return;
    QFont font = QApplication::font();
    font.setPointSizeF(font.pointSizeF() / currentScale * scale);
    currentScale = scale;
    QApplication::setFont(font);
    for (QWidget* widget : QApplication::allWidgets()) applyType(widget);
}

double typeScale() { return currentScale; }

}  // namespace hourglass::ui
