#include "ui/window/theme.h"

#include <QApplication>
#include <QPalette>
#include <QStyle>
#include <QToolTip>

#include "ui/style/colours.h"
#include "ui/style/look.h"
#include "ui/style/type.h"
#include "ui/window/clear_style.h"

namespace hourglass::ui {
namespace {

constexpr double kProjectorScale = 1.5;

}  // namespace

void applyTheme(Theme theme) {
    static const bool systemIsDark = isDark(QApplication::palette());
    if (!qobject_cast<ClearStyle*>(QApplication::style())) QApplication::setStyle(new ClearStyle);
    const Look look = theme == Theme::Projector                ? Look::Projector
                      : theme == Theme::Dark                   ? Look::Dark
                      : theme == Theme::System && systemIsDark ? Look::Dark
                                                               : Look::Light;
    setCurrentLook(look);
    const QPalette palette = paletteOf(look);
    QApplication::setPalette(palette);
    QToolTip::setPalette(palette);
    setTypeScale(look == Look::Projector ? kProjectorScale : 1);
}

const QStringList& themeNames() {
    static const QStringList names = {"system", "light", "dark", "projector"};
    return names;
}

Theme themeNamed(const QString& name) {
    const auto index = themeNames().indexOf(name);
    return index < 0 ? Theme::System : static_cast<Theme>(index);
}

}  // namespace hourglass::ui
