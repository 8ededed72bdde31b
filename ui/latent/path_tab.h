#pragma once

#include <QTimer>
#include <QWidget>

#include "ui/views/picture_worker.h"

class QLabel;
class QPushButton;
class QStackedLayout;

namespace hourglass::ui {

class CodeSaving;
class CodeScene;
class CurvePlot;
class FrameStrip;
class LatentMap;
class SampleSheetView;
class Segments;

/// The way from A to B through the code, frame by frame; below it the plain cross-fade of its two
/// ends, and how much changes from frame to frame and how far the data are.
class PathTab : public QWidget {
    Q_OBJECT
 public:
    static constexpr int64_t kFrames = 12;  ///< at least; way-points may need a few more

    PathTab(CodeScene& scene, LatentMap& map, QWidget* parent);
    void setSurvey(std::shared_ptr<const CodeSurvey> survey);

 protected:
    void showEvent(QShowEvent* event) override;
    void hideEvent(QHideEvent* event) override;

 private:
    QWidget* makeBody();
    void makePath();
    void ask();
    void takeDecoded(std::shared_ptr<const Decoded> decoded);
    void showPlot();
    void save();
    int64_t frameCount() const;
    void play(bool on);
    void showFrame();

    CodeScene& scene_;
    LatentMap& map_;
    Segments* form_;
    QPushButton *play_, *save_;
    CodeSaving* saving_;
    FrameStrip *strip_, *fade_;
    CurvePlot* plot_;
    QLabel *empty_, *reading_;
    QStackedLayout* pages_;
    Floats path_;                             ///< codes [frames, K]; empty: no B
    std::shared_ptr<const Decoded> through_;  ///< what is drawn along it
    std::shared_ptr<const Floats> faded_;
    std::shared_ptr<const CodeSurvey> survey_;
    QTimer timer_;
    int frame_ = 0, by_ = 1;
};

}  // namespace hourglass::ui
