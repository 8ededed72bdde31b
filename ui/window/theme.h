#pragma once

#include <QStringList>

namespace hourglass::ui {

enum class Theme { System, Light, Dark, Projector };

/// Gives the whole program its style, with the colours and the size of text of this theme. The
/// system's is the light or the dark one, whichever it uses itself.
void applyTheme(Theme theme);
Theme themeNamed(const QString& name);
/// "system", "light" ...: as settings and `--theme` call them, in the order of the enumeration.
const QStringList& themeNames();

}  // namespace hourglass::ui
