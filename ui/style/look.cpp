#include "ui/style/look.h"

namespace hourglass::ui {
namespace {

Look presentLook = Look::Light;

}  // namespace

const Surfaces& surfacesOf(Look look) {
    static const Surfaces light = {QColor(0xfff1f3f5), QColor(0xffffffff), QColor(0xffe8eef6),
                                   QColor(0xffd5dae0), QColor(0xff1c2026), QColor(0xff59616c),
                                   QColor(0xff686f79), QColor(0xff1f5fa8), QColor(0xffffffff),
                                   QColor(0xff1f5fa8)};
    static const Surfaces dark = {QColor(0xff17191d), QColor(0xff22252b), QColor(0xff2d333c),
                                  QColor(0xff434a55), QColor(0xffe8eaee), QColor(0xffa9b0bb),
                                  QColor(0xff939aa6), QColor(0xff2f6fb5), QColor(0xffffffff),
                                  QColor(0xff85b9f2)};
    static const Surfaces projector = {QColor(0xffffffff), QColor(0xffffffff), QColor(0xffdde8f5),
                                       QColor(0xff9aa3ad), QColor(0xff000000), QColor(0xff3a4048),
                                       QColor(0xff5a626c), QColor(0xff144a8a), QColor(0xffffffff),
                                       QColor(0xff144a8a)};
    switch (look) {
        case Look::Dark:
            return dark;
        case Look::Projector:
            return projector;
        case Look::Light:
            break;
    }
    return light;
}

QPalette paletteOf(Look look) {
    const Surfaces& s = surfacesOf(look);
    QPalette p;
    p.setColor(QPalette::Window, s.page);
    p.setColor(QPalette::Base, s.card);
    p.setColor(QPalette::AlternateBase, s.hover);
    p.setColor(QPalette::Button, s.card);
    p.setColor(QPalette::ToolTipBase, s.card);
    p.setColor(QPalette::Mid, s.line);
    p.setColor(QPalette::Midlight, s.hover);
    p.setColor(QPalette::Light, s.card);
    p.setColor(QPalette::Dark, s.line.darker(130));
    p.setColor(QPalette::Shadow, QColor(0, 0, 0));
    p.setColor(QPalette::Highlight, s.accent);
    p.setColor(QPalette::HighlightedText, s.onAccent);
    p.setColor(QPalette::Link, s.link);
    p.setColor(QPalette::LinkVisited, s.link);
    p.setColor(QPalette::PlaceholderText, s.quiet);
    for (auto role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText,
                      QPalette::ToolTipText, QPalette::BrightText}) {
        p.setColor(role, s.text);
        p.setColor(QPalette::Disabled, role, s.disabled);
    }
    return p;
}

Surfaces surfacesOf(const QPalette& p) {
    return {p.color(QPalette::Window),
            p.color(QPalette::Base),
            p.color(QPalette::AlternateBase),
            p.color(QPalette::Mid),
            p.color(QPalette::Active, QPalette::WindowText),
            p.color(QPalette::PlaceholderText),
            p.color(QPalette::Disabled, QPalette::WindowText),
            p.color(QPalette::Highlight),
            p.color(QPalette::HighlightedText),
            p.color(QPalette::Link)};
}

Look currentLook() { return presentLook; }
void setCurrentLook(Look look) { presentLook = look; }
double lineScale() { return presentLook == Look::Projector ? 2 : 1; }

}  // namespace hourglass::ui
