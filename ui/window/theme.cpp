#include "ui/window/theme.h"

#include <QApplication>
#include <QPalette>
#include <QStyle>
#include <QToolTip>

#include "ui/window/clear_style.h"

namespace hourglass::ui {
namespace {

struct Colours {
    QRgb window, base, alternate, button, text, dim, highlight, mid;
};

QPalette paletteOf(const Colours& c) {
    QPalette p;
    const QColor text(c.text), dim(c.dim);
    p.setColor(QPalette::Window, QColor(c.window));
    p.setColor(QPalette::Base, QColor(c.base));
    p.setColor(QPalette::AlternateBase, QColor(c.alternate));
    p.setColor(QPalette::Button, QColor(c.button));
    p.setColor(QPalette::ToolTipBase, QColor(c.base));
    p.setColor(QPalette::Mid, QColor(c.mid));
    p.setColor(QPalette::Midlight, QColor(c.mid));
    p.setColor(QPalette::Light, QColor(c.window));
    p.setColor(QPalette::Dark, QColor(c.mid).darker(130));
    p.setColor(QPalette::Shadow, QColor(0, 0, 0));
    p.setColor(QPalette::Highlight, QColor(c.highlight));
    p.setColor(QPalette::HighlightedText, QColor(0xff, 0xff, 0xff));
    p.setColor(QPalette::Link, QColor(c.highlight));
    p.setColor(QPalette::PlaceholderText, dim);
    for (auto role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText,
                      QPalette::ToolTipText, QPalette::BrightText}) {
        p.setColor(role, text);
        p.setColor(QPalette::Disabled, role, dim);
    }
    return p;
}

constexpr Colours kLight = {0xfff4f5f7, 0xffffffff, 0xffeef0f3, 0xffe9ebef,
                            0xff1c2026, 0xff8a909a, 0xff1f5fa8, 0xffbfc4cc};
constexpr Colours kDark = {0xff32363d, 0xff1e2024, 0xff282b30, 0xff424750,
                           0xffebedf0, 0xff8d949f, 0xff3d7fc4, 0xff5b626d};

}  // namespace

void applyTheme(Theme theme) {
    static const QPalette system = QApplication::palette();
    if (!qobject_cast<ClearStyle*>(QApplication::style())) QApplication::setStyle(new ClearStyle);
    const QPalette palette = theme == Theme::Light  ? paletteOf(kLight)
                             : theme == Theme::Dark ? paletteOf(kDark)
                                                    : system;
    QApplication::setPalette(palette);
    QToolTip::setPalette(palette);
}

Theme themeNamed(const QString& name) {
    return name == "light" ? Theme::Light : name == "dark" ? Theme::Dark : Theme::System;
}

}  // namespace hourglass::ui
