#pragma once

#include <QLabel>

namespace hourglass::ui {

/// The title above a group of controls.
class Heading : public QLabel {
 public:
    explicit Heading(const QString& text, QWidget* parent = nullptr) : QLabel(text, parent) {
        QFont bold = font();
        bold.setBold(true);
        setFont(bold);
        setContentsMargins(0, 6, 0, 0);
    }
};

}  // namespace hourglass::ui
