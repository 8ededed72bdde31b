#pragma once

#include <memory>

#include "core/statistics/features.h"
#include "ui/samples/painted_view.h"
#include "ui/samples/sample_renderer.h"

namespace hourglass::ui {

/// The first layer's weights, a tile a unit, drawn as suits the data: as pictures or curves (blue
/// below zero, orange above), or as lists of what weighs most. The tile under the mouse is
/// enlarged.
class FeatureView : public PaintedView {
    Q_OBJECT
 public:
    explicit FeatureView(QWidget* parent = nullptr);

    void setLook(std::shared_ptr<const SampleLook> look);
    void setFeatures(std::shared_ptr<const Features> features, ShownMoment moment = {});
    void setSorted(bool sorted);
    /// Every tile by its own largest weight, or all by one.
    void setOwnRange(bool own);
    float largest() const { return features_ ? features_->largest : 0; }
    /// True if tiles are the entries of a quantiser's book.
    bool showsBook() const { return features_ && features_->isBook; }
    /// True if tiles are lists of names.
    bool showsLists() const;

    QSize minimumSizeHint() const override { return {240, 200}; }

    int itemCount() const override { return shownTiles_; }
    QRectF itemPlace(int tile) const override;
    QString itemName(int tile) const override;
    QString itemValue(int tile) const override;
    NumberTable numbers() const override;
    void paintLarge(const SampleCanvas& canvas, const QRectF& place, int tile) const override;
    QSizeF largeRoom(const SampleCanvas& canvas, int tile) const override;

 Q_SIGNALS:
    void shown(int tiles, int units);

 protected:
    void paintContent(const SampleCanvas& canvas) const override;
    void resizeEvent(QResizeEvent* event) override;
    void changeEvent(QEvent* event) override;

 private:
    void layOut();
    double gapNow() const;
    int unitAt(int tile) const;
    float rangeOf(int unit) const;
    void paintUnit(const SampleCanvas& canvas, const QRectF& place, int unit) const;

    std::shared_ptr<const Features> features_;
    std::shared_ptr<const SampleLook> look_ = std::make_shared<SampleLook>();
    bool sorted_ = true, ownRange_ = false;
    QSizeF tile_ = {40, 40};
    double caption_ = 0;
    int columns_ = 1, shownTiles_ = 0;
};

}  // namespace hourglass::ui
