#pragma once

#include <QFrame>

namespace hourglass::ui {

/// A friendly note that points at a control until it is done or closed.
class Callout : public QFrame {
    Q_OBJECT
 public:
    /// It lies over the corner of `over`, below its target.
    Callout(const QString& text, QWidget* target, QWidget* over, QWidget* window);
    void place();

 protected:
    void paintEvent(QPaintEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;

 private:
    QWidget *target_, *place_;
};

}  // namespace hourglass::ui
