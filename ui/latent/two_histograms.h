#pragma once

#include "ui/samples/painted_view.h"

namespace hourglass::ui {

/// How scores of two groups of samples are spread, one over the other: shares of each group, so
/// that a large one does not hide a small one. A line may mark a threshold.
class TwoHistograms : public PaintedView {
    Q_OBJECT
 public:
    explicit TwoHistograms(QWidget* parent);

    struct Group {
        QString name;
        std::vector<double> scores;
    };
    /// `unit`: what is to the right. An empty group is left out.
    void show(Group first, Group second, const QString& unit, ShownMoment moment);
    void setThreshold(double threshold);
    void clear() { show({}, {}, {}, {}); }
    const Group& group(int index) const { return groups_[static_cast<size_t>(index)]; }

    int itemCount() const override;
    QRectF itemPlace(int item) const override;
    QString itemName(int item) const override;
    QString itemValue(int item) const override;
    NumberTable numbers() const override;
    void paintLarge(const SampleCanvas& canvas, const QRectF& place, int item) const override;
    QSizeF largeRoom(const SampleCanvas& canvas, int item) const override;
    QSize minimumSizeHint() const override { return {120, 56}; }
    QSize sizeHint() const override { return {260, 90}; }

 protected:
    void paintContent(const SampleCanvas& canvas) const override;
    /// It is as large as it gets: the mouse enlarges nothing.
    int itemAt(const QPointF&) const override { return -1; }

 private:
    QColor colourOf(int group, bool dark) const;
    void paintIn(const SampleCanvas& canvas, const QRectF& place) const;

    std::array<Group, 2> groups_;
    QString unit_;
    double low_ = 0, high_ = 1, threshold_;
};

}  // namespace hourglass::ui
