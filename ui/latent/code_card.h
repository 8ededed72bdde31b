#pragma once

#include "ui/style/card.h"
#include "ui/training/lab.h"
#include "ui/views/view_feed.h"

class QLabel;

namespace hourglass::ui {

class CodeMap;
class PictureView;
struct CodeDots;

/// The map of codes with what the decoder draws from the place under the mouse; a place that was
/// dragged to stays while training goes on.
class CodeCard : public Card {
    Q_OBJECT
 public:
    CodeCard(Lab& lab, ViewFeed& feed, QWidget* parent = nullptr);

    /// The same codes for the small map in the picture of the network.
    CodeDots dots(const Floats& exampleCode) const;
    /// The place of the example, as long as nobody has chosen another one.
    void suggest(const Floats& code);
    /// The code of the place that was chosen last; empty before there are codes.
    const Floats& chosen() const { return chosen_; }

 Q_SIGNALS:
    void codesChanged();
    void mapMoved();

 protected:
    void resizeEvent(QResizeEvent* event) override;

 private:
    void takeCodes(std::shared_ptr<const Codes> codes);
    void takePicture(const Decoded& decoded);
    void ask(const Floats& code);
    void clear();
    Floats codeAt(double x, double y) const;
    void showLegend();

    Lab& lab_;
    ViewFeed& feed_;
    CodeMap* map_;
    PictureView* picture_;
    QLabel *caption_, *legend_;
    std::shared_ptr<const Codes> codes_;
    Floats chosen_, hovered_;  ///< empty: nothing
    bool byHand_ = false;      ///< whether a person chose the place
};

}  // namespace hourglass::ui
