#pragma once

class QString;

namespace hourglass::ui {

enum class Theme { System, Light, Dark };

/// Gives the whole program the Fusion style with the system's, a light or a dark palette.
void applyTheme(Theme theme);
Theme themeNamed(const QString& name);

}  // namespace hourglass::ui
