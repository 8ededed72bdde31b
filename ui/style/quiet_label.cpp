#include "ui/style/quiet_label.h"

#include "ui/style/type.h"

namespace hourglass::ui {

QuietLabel::QuietLabel(const QString& text, QWidget* parent) : QLabel(text, parent) {
    setForegroundRole(QPalette::PlaceholderText);
    setType(this, Type::Small);
}

}  // namespace hourglass::ui
