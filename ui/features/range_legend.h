#pragma once

#include <QWidget>

namespace hourglass::ui {

/// What the colours of signed pictures mean: a strip from -range to +range.
class RangeLegend : public QWidget {
    Q_OBJECT
 public:
    explicit RangeLegend(QWidget* parent = nullptr);
    /// 0: every picture has its own range.
    void setRange(float range);
    QSize sizeHint() const override { return {230, 22}; }

 protected:
    void paintEvent(QPaintEvent* event) override;

 private:
    float range_ = 0;
};

}  // namespace hourglass::ui
