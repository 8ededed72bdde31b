#pragma once

#include <QWidget>

#include "ui/training/step_captions.h"

class QLabel;

namespace hourglass::ui {

/// The words of a caption, large, and its numbers below them.
class CaptionText : public QWidget {
    Q_OBJECT
 public:
    explicit CaptionText(QWidget* parent = nullptr);
    /// Null: nothing is told yet.
    void show(const StepCaption* caption);

 protected:
    void resizeEvent(QResizeEvent* event) override;

 private:
    void makeRoom();
    QString figuresInHtml(const StepCaption& caption) const;

    QLabel *words_, *figures_;
};

}  // namespace hourglass::ui
