#pragma once

#include <QList>
#include <QWidget>

namespace hourglass::ui {

/// Numbers of one unit as bars from zero, so that lines of an answer can be compared at a glance;
/// of two answers the older one's bar is thin. The number itself stands beside it as text.
class NumberBar : public QWidget {
 public:
    /// `values`: of each answer, the newest last, as shares of the largest number with that unit,
    /// 0 to 1; NaN draws nothing. `name` chooses the colour: PCA and the mean picture have theirs.
    NumberBar(const QString& name, QList<double> values, QWidget* parent = nullptr);

    QSize sizeHint() const override;

 protected:
    void paintEvent(QPaintEvent* event) override;

 private:
    QString name_;
    QList<double> values_;
};

}  // namespace hourglass::ui
