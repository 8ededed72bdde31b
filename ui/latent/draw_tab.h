#pragma once

#include <QWidget>

#include "ui/views/picture_worker.h"

class QLabel;
class QSlider;
class QStackedLayout;

namespace hourglass::ui {

class CodeScene;
class DrawPad;
class LatestWork;
class LinkButton;
class PictureView;
class Segments;
class ToggleChip;

/// A pad to draw on, and what the model makes of the picture at every stroke: its code (which A
/// follows), what is rebuilt from it, and the error beside that of the data. Noise that is painted
/// onto a data picture is seen being removed.
class DrawTab : public QWidget {
    Q_OBJECT
 public:
    DrawTab(CodeScene& scene, QWidget* parent);
    DrawPad& pad() { return *pad_; }
    /// What is known of the map's samples; null: nothing.
    void setSurvey(std::shared_ptr<const CodeSurvey> survey);
    /// Fits a picture file to the model's shape and puts it onto the pad.
    void openPicture(const QString& path);

 protected:
    void showEvent(QShowEvent* event) override;
    void dragEnterEvent(QDragEnterEvent* event) override;
    void dropEvent(QDropEvent* event) override;

 private:
    QWidget* makeBody();
    void makeMenu();
    void takeLook();
    void chooseBrush();
    void takeSample();
    void paste();
    void takeImage(const QImage& image, const QString& name);
    void askForFile();
    void fit(std::function<std::string()> bytes, const QString& name);
    void ask();
    void take(const Rebuilt& rebuilt);
    void showWords();

    CodeScene& scene_;
    DrawPad* pad_;
    PictureView* result_;
    Segments* brush_;
    QSlider* size_;
    LinkButton* picture_;
    ToggleChip* follows_;
    QLabel *words_, *absent_;
    QStackedLayout* pages_;
    LatestWork* reading_;
    std::shared_ptr<const CodeSurvey> survey_;
    Floats clean_;         ///< the data picture that noise is painted onto; or empty
    Floats asked_;         ///< on its way to the model
    bool byHand_ = false;  ///< a stroke is waited for, not new weights
    double error_ = -1;    ///< SSE/image between the pad and what was rebuilt; -1: not known
    double toClean_ = -1;
};

}  // namespace hourglass::ui
