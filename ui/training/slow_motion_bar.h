#pragma once

#include <QToolBar>

#include "core/data/sample_look.h"
#include "ui/training/slow_motion.h"

class QLabel;
class QToolButton;

namespace hourglass::ui {

class BatchSamples;
class CaptionText;
class LinkButton;
class QuietLabel;
class StepDots;

/// The captions of slow motion, over the whole width below the transport: what happens, with the
/// numbers and samples of the batch, which part it is, and the ways on, back and out.
class SlowMotionBar : public QToolBar {
    Q_OBJECT
 public:
    SlowMotionBar(SlowMotion& slow, QWidget* parent = nullptr);
    /// How the batch's samples are drawn.
    void setLook(std::shared_ptr<const SampleLook> look);

 protected:
    void changeEvent(QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;

 private:
    QWidget* makeContent();
    QToolButton* makeButton(const char* name, const QString& words, const QString& tip);
    void refresh();
    void showIcons();

    SlowMotion& slow_;
    std::shared_ptr<const SampleLook> look_ = std::make_shared<SampleLook>();
    StepDots* dots_;
    QLabel* title_;
    CaptionText* text_;
    QuietLabel* which_;
    BatchSamples* samples_;
    QToolButton *back_, *pause_, *forward_;
    LinkButton* leave_ = nullptr;
};

}  // namespace hourglass::ui
