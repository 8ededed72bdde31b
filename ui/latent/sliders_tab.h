#pragma once

#include <QWidget>

class QComboBox;
class QLabel;
class QMenu;

namespace hourglass::ui {

class CodeScene;
class CodeSliders;
class LinkButton;

/// The code of A value by value; the mean, and the label that a conditional model is told.
class SlidersTab : public QWidget {
    Q_OBJECT
 public:
    SlidersTab(CodeScene& scene, QWidget* parent);

    /// Where the codes of "Random" are from, in words.
    void setDrawnFrom(const QString& words);

 Q_SIGNALS:
    void drawWanted();

 private:
    void takeCodes();
    void offerLabels();
    void makeMenu();

    CodeScene& scene_;
    CodeSliders* sliders_;
    QComboBox* label_;
    LinkButton* shown_;
    QLabel *drawnFrom_, *criterion_;
};

}  // namespace hourglass::ui
