#pragma once

#include <QTimer>
#include <QWidget>

namespace hourglass::ui {

/// A line that appears when something takes longer than half a second: what is done, and a way to
/// stop it.
class BusyLine : public QWidget {
    Q_OBJECT
 public:
    explicit BusyLine(const QString& words, QWidget* parent = nullptr);
    void begin();
    void end();

 Q_SIGNALS:
    void stopped();

 private:
    QTimer patience_;
};

}  // namespace hourglass::ui
