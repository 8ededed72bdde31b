#pragma once

#include <memory>

#include "ui/features/feature_answer.h"
#include "ui/samples/painted_view.h"

namespace hourglass::ui {

/// Which values have full colour.
enum class TileRange { Unit, Layer, All };

/// The units of a layer, a tile each: signed values (blue below zero, orange above) or samples,
/// drawn as suits the data. The tile under the mouse is enlarged; a click or Enter chooses it.
class FeatureGrid : public PaintedView {
    Q_OBJECT
 public:
    explicit FeatureGrid(QWidget* parent = nullptr);

    /// Null: nothing to show, and why.
    void setAnswer(std::shared_ptr<const FeatureAnswer> answer, const QString& whyNone = {});
    void setOrder(UnitOrder order);
    /// While training goes on tiles stay where they are until the network has learned twice as
    /// much: they must not jump about from one frame to the next.
    void setSteady(bool steady);
    /// `range` is full colour; 0: each unit has its own.
    void setRange(float range);
    /// The height that it takes in a place of this size.
    int heightIn(const QSize& room);

    int unitAt(int tile) const { return order_[static_cast<size_t>(tile)]; }
    /// The tile of a unit, or -1.
    int tileOf(int64_t unit) const;
    const FeatureAnswer* answer() const { return answer_.get(); }

    int itemCount() const override { return static_cast<int>(order_.size()); }
    QRectF itemPlace(int tile) const override;
    QString itemName(int tile) const override;
    QString itemValue(int tile) const override;
    NumberTable numbers() const override;
    void paintLarge(const SampleCanvas& canvas, const QRectF& place, int tile) const override;
    QSizeF largeRoom(const SampleCanvas& canvas, int tile) const override;

 Q_SIGNALS:
    /// A film of this unit is asked for.
    void filmWanted(qint64 unit);
    /// Other tiles: the height may be another one.
    void tilesChanged();
    /// A tile was reached by the keys or the mouse; -1: none.
    void reached(int tile);

 protected:
    void paintContent(const SampleCanvas& canvas) const override;
    void extendMenu(QMenu& menu, int item) override;
    void changeEvent(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

 private:
    const FeatureSight& sight() const { return *answer_->sight; }
    void sortUnits();
    bool keepsOrder(const FeatureAnswer& next) const;
    float rangeOf(int64_t unit) const;
    void paintCaption(const SampleCanvas& canvas, const QRectF& line, int unit) const;

    std::shared_ptr<const FeatureAnswer> answer_;
    QString whyNone_;
    UnitOrder sortBy_ = UnitOrder::Strength;
    std::vector<int> order_;  ///< units, a tile each
    bool steady_ = false;
    int64_t sortedAt_ = -1;  ///< updates when they were sorted
    float range_ = 0;
    QSizeF tile_ = {40, 40};
    double caption_ = 0;
    int columns_ = 1;
};

}  // namespace hourglass::ui
