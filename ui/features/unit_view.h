#pragma once

#include <memory>

#include "ui/features/feature_answer.h"
#include "ui/samples/painted_view.h"

namespace hourglass::ui {

/// One unit, large: its faces, how often it gives how much, and the nine inputs that excite it
/// most. Esc leads back, Page up and Page down to its neighbours.
class UnitView : public PaintedView {
    Q_OBJECT
 public:
    explicit UnitView(QWidget* parent = nullptr);

    /// `unit` must be the one that the answer looked at alone.
    void setAnswer(std::shared_ptr<const FeatureAnswer> answer, int64_t unit);
    int64_t unit() const { return unit_; }

    QSize minimumSizeHint() const override { return {200, 200}; }
    int itemCount() const override;
    QRectF itemPlace(int item) const override;
    QString itemName(int item) const override;
    QString itemValue(int item) const override;
    NumberTable numbers() const override;
    void paintLarge(const SampleCanvas& canvas, const QRectF& place, int item) const override;
    QSizeF largeRoom(const SampleCanvas& canvas, int item) const override;

 Q_SIGNALS:
    /// A film of this unit is asked for.
    void filmWanted(qint64 unit);
    void left();
    /// To the unit before (-1) or behind (1) in the order of the tiles.
    void moved(int by);

 protected:
    void paintContent(const SampleCanvas& canvas) const override;
    void extendMenu(QMenu& menu, int item) override;
    void keyPressEvent(QKeyEvent* event) override;

 private:
    /// A part of the view with its title.
    struct Part {
        QString title;
        QRectF place;
    };
    const FeatureSight& sight() const { return *answer_->sight; }
    std::vector<FeatureFace> faces() const;
    const std::vector<int64_t>& best() const { return sight().best[static_cast<size_t>(unit_)]; }
    double titleHeight() const;
    Part facePart(size_t index) const;
    Part histogramPart() const;
    Part bestPart() const;

    std::shared_ptr<const FeatureAnswer> answer_;
    int64_t unit_ = -1;
};

}  // namespace hourglass::ui
