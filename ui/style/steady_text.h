#pragma once

class QLabel;
class QString;

namespace hourglass::ui {

/// Gives a label other words. Where they need the same room, nothing around it is laid out anew,
/// as Qt does for each text: figures that change five times a second would lay out the whole
/// window each time.
void setSteadyText(QLabel& label, const QString& text);

}  // namespace hourglass::ui
