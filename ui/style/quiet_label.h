#pragma once

#include <QLabel>

namespace hourglass::ui {

/// Small grey text: units, subtitles, notes.
class QuietLabel : public QLabel {
    Q_OBJECT
 public:
    explicit QuietLabel(const QString& text = {}, QWidget* parent = nullptr);
};

}  // namespace hourglass::ui
