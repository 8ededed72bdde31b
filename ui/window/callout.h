#pragma once

#include <QFrame>

namespace hourglass::ui {

/// A friendly note over the corner of a page, pointing up at the bar above, until it is done or
/// closed. It goes with its page, and hides no control.
class Callout : public QFrame {
    Q_OBJECT
 public:
    Callout(const QString& text, QWidget* page);

 protected:
    void paintEvent(QPaintEvent* event) override;
};

}  // namespace hourglass::ui
