#pragma once

#include <QWidget>

class QComboBox;
class QLabel;

namespace hourglass::ui {

class CodeScene;
class CodeSliders;

/// The code of A value by value; the mean, and the label that a conditional model is told.
class SlidersTab : public QWidget {
    Q_OBJECT
 public:
    SlidersTab(CodeScene& scene, QWidget* parent);

 Q_SIGNALS:
    void drawWanted();

 private:
    void takeCodes();
    void offerLabels();

    CodeScene& scene_;
    CodeSliders* sliders_;
    QComboBox* label_;
    QLabel* drawnFrom_;
};

}  // namespace hourglass::ui
