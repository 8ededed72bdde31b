#pragma once

#include <QColor>
#include <QPalette>

namespace hourglass::ui {

/// Blue below zero, orange above, the neutral colour at zero; `value` from -1 to 1.
QColor diverging(double value, bool dark);
/// A colour for label i, told apart by people with any colour vision (Okabe and Ito, extended).
QColor labelColour(int label);
/// One colour for each actor: the same in pictures, curves and text.
QColor encoderColour(bool dark);
QColor codeColour(bool dark);
QColor decoderColour(bool dark);
QColor termColour(int term, bool dark);
QColor pcaColour(bool dark);
bool isDark(const QPalette& palette);
/// Text that steps back.
QColor quiet(const QPalette& palette);

}  // namespace hourglass::ui
