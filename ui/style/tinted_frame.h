#pragma once

#include <QFrame>

namespace hourglass::ui {

/// A strip above the page in colours of its own, one pair for each theme.
class TintedFrame : public QFrame {
    Q_OBJECT
 public:
    struct Colours {
        QColor background, text;
    };
    TintedFrame(const Colours& light, const Colours& dark, QWidget* parent = nullptr);

 protected:
    void changeEvent(QEvent* event) override;

 private:
    void applyColours();

    Colours light_, dark_;
};

}  // namespace hourglass::ui
