#pragma once

#include <QFont>

class QWidget;

namespace hourglass::ui {

/// The four sizes of text. Emphasis is weight, not size.
enum class Type {
    Title,   ///< 1.35: of a card, of the largest figures
    Body,    ///< 1.0
    Small,   ///< 0.85: units, subtitles, notes
    Figures  ///< 1.0, each digit of the same width: numbers stand below each other
};

/// The program's font in this size.
QFont typeFont(Type type, bool bold = false);
/// Gives a widget this font, and again whenever the program's font changes.
void setType(QWidget* widget, Type type, bool bold = false);
/// Another size of the whole program: 1 as the system says, 1.5 for a projector.
void setTypeScale(double scale);
double typeScale();

}  // namespace hourglass::ui
