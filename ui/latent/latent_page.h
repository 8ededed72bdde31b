#pragma once

#include "ui/pages/page.h"

class QComboBox;
class QLabel;
class QPushButton;

namespace hourglass::ui {

class CodeMap;
class CodeSliders;
class PictureView;

/// The code space: map, sliders, and the picture that the decoder draws for the present place,
/// live while training goes on.
class LatentPage : public Page {
    Q_OBJECT
 public:
    explicit LatentPage(const PageContext& on, QWidget* parent = nullptr);

    QList<PageCommand> commands() override;

    /// A random code: from the prior if there is one, else from a Gaussian fitted to the codes.
    void drawRandom();
    const PictureView& picture() const { return *picture_; }

 protected:
    void showEvent(QShowEvent* event) override;

 private:
    QWidget* makeTools();
    void takeCodes(std::shared_ptr<const Codes> codes);
    void chooseAxes();
    void offerLabels();
    void showCode();
    void ask(const Floats& code);
    Floats codeAt(double x, double y) const;
    bool hasPrior() const;
    bool hasCodes() const;
    void clear();

    Lab& lab_;
    ViewFeed& feed_;
    std::shared_ptr<const Codes> codes_;
    CodeMap* map_;
    CodeSliders* sliders_;
    PictureView* picture_;
    QComboBox *axisX_, *axisY_, *label_;
    QWidget* axes_;
    QLabel *caption_, *drawnFrom_;
    bool hovering_ = false;
    Floats hover_;
    uint64_t draws_ = 0;
};

}  // namespace hourglass::ui
