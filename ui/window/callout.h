#pragma once

#include <QFrame>

namespace hourglass::ui {

/// A friendly note that points at a control until it is done or closed.
class Callout : public QFrame {
    Q_OBJECT
 public:
    Callout(const QString& text, QWidget* target, QWidget* window);
    /// Below its target.
    void place();

 protected:
    void paintEvent(QPaintEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;

 private:
    QWidget* target_;
};

}  // namespace hourglass::ui
