#pragma once

#include <QToolButton>

namespace hourglass::ui {

/// An action that looks like a link: "Change…", "Own data…". It may have a menu.
class LinkButton : public QToolButton {
    Q_OBJECT
 public:
    explicit LinkButton(const QString& text, QWidget* parent = nullptr);
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

 protected:
    void paintEvent(QPaintEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
};

}  // namespace hourglass::ui
