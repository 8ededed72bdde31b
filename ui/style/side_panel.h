#pragma once

#include <QScrollArea>

namespace hourglass::ui {

/// A column of cards at the window's side: it scrolls up and down only, and is so wide that nothing
/// of it is hidden, in larger text, too.
class SidePanel : public QScrollArea {
    Q_OBJECT
 public:
    /// `width`: in text of the normal size.
    explicit SidePanel(int width, QWidget* parent = nullptr);

 protected:
    void changeEvent(QEvent* event) override;

 private:
    void fit();
    int width_;
};

}  // namespace hourglass::ui
