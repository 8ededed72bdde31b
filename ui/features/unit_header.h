#pragma once

#include <QWidget>

class QLabel;

namespace hourglass::ui {

/// Above a unit that is open: which it is, the ways to its neighbours, and back.
class UnitHeader : public QWidget {
    Q_OBJECT
 public:
    explicit UnitHeader(QWidget* parent = nullptr);
    void setWords(const QString& name, const QString& sentence);

 Q_SIGNALS:
    void left();
    void moved(int by);

 private:
    QLabel* words_;
};

}  // namespace hourglass::ui
