#pragma once

#include "ui/samples/painted_view.h"

namespace hourglass::ui {

/// How sure a probe is of each label, the most probable first.
class ClassBars : public PaintedView {
    Q_OBJECT
 public:
    explicit ClassBars(QWidget* parent);

    struct Bar {
        QString name;
        double sure = 0;  ///< 0 .. 1
        QColor colour;
    };
    /// By falling certainty.
    void show(std::vector<Bar> bars, ShownMoment moment);
    const std::vector<Bar>& bars() const { return bars_; }

    int itemCount() const override;
    QRectF itemPlace(int item) const override;
    QString itemName(int item) const override { return bars_[static_cast<size_t>(item)].name; }
    QString itemValue(int item) const override;
    NumberTable numbers() const override;
    void paintLarge(const SampleCanvas& canvas, const QRectF& place, int item) const override;
    QSizeF largeRoom(const SampleCanvas& canvas, int item) const override;
    QSize minimumSizeHint() const override { return {120, 60}; }
    QSize sizeHint() const override { return {240, 140}; }

 protected:
    void paintContent(const SampleCanvas& canvas) const override;
    /// There is no more to say of a bar than it shows.
    int itemAt(const QPointF&) const override { return -1; }

 private:
    double lineHeight() const;
    void paintBar(const SampleCanvas& canvas, const QRectF& line, const Bar& bar) const;

    std::vector<Bar> bars_;
};

}  // namespace hourglass::ui
