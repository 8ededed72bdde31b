#pragma once

#include <QLabel>
#include <QTimer>

namespace hourglass::ui {

/// Shows the keys that are pressed in a window, large, for people who watch: "Space", "Ctrl+Z".
/// What is typed into a field is not shown. It lies in the window's lower middle and takes no
/// clicks.
class PressedKeys : public QLabel {
    Q_OBJECT
 public:
    explicit PressedKeys(QWidget* window);

    void setOn(bool on);
    bool isOn() const { return on_; }

 protected:
    bool eventFilter(QObject* watched, QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;

 private:
    void show(const QString& keys);

    bool on_ = false;
    QTimer gone_;
};

}  // namespace hourglass::ui
