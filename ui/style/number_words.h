#pragma once

#include <QString>

namespace hourglass::ui {

/// A number for people: three digits, whole numbers up to a million with all of theirs, a true
/// minus, "-" where nothing applies. Small numbers keep their digits: a gradient of 0.00002 is not
/// nothing.
QString figureText(double number);
/// The same for a number that was measured: 19.0, since it stands beside 18.4.
QString measuredText(double number);
/// "81.2 ± 0.4"; without the spread where that is not known.
QString measuredText(double number, double spread);
/// The same for a number that stands alone among words: 0.5 and 19, without noughts behind.
QString threeDigits(double number);

}  // namespace hourglass::ui
