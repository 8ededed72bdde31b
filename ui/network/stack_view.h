#pragma once

#include <algorithm>
#include <memory>
#include <vector>

#include "ui/document/document_model.h"
#include "ui/network/network_light.h"
#include "ui/network/network_painter.h"
#include "ui/samples/painted_view.h"

namespace hourglass::ui {

class LayerSize;
class LayerTitle;

/// The network as a live picture, from the input to the result: every unit that can be one is a
/// picture, strong links are lines, what a layer is stands above its column, how wide it is below.
/// Its items are the units: resting the mouse on one enlarges it, a click asks for its formula.
/// Layers are dragged by their titles.
class StackView : public PaintedView {
    Q_OBJECT
 public:
    explicit StackView(DocumentModel& model, QWidget* parent = nullptr);

    void setShape(const Shape& shape);
    /// The example and what the network makes of it.
    void setPictures(const QImage& input, const QImage& result);
    /// What the network does with the example; null: nothing is known.
    void setNetwork(std::shared_ptr<const NetworkPicture> picture, ShownMoment moment = {});
    void setCode(const CodeDots& code);
    /// Dims all but this part.
    void setLight(const NetworkLight& light);
    const NetworkLight& light() const { return light_; }
    const std::vector<LayerLook>& layers() const { return layers_; }
    const NetworkLook& look() const { return look_; }
    const std::vector<ColumnPlace>& places() const { return places_; }
    /// Places for a new layer, between neighbouring columns: gap i lies behind column i.
    int gapCount() const { return std::max(0, static_cast<int>(places_.size()) - 1); }
    /// The gap at a place of the screen; -1: beside the picture.
    int gapAt(const QPoint& global) const;
    /// Marks a gap with what would come there, or why it does not fit; -1: none.
    void showGap(int gap, const QString& words = {}, bool fits = true);
    /// Links into each layer that are drawn at most.
    int linksShown() const { return linksShown_; }

    QSize sizeHint() const override { return {640, 260}; }
    QSize minimumSizeHint() const override { return {320, 190}; }
    int itemCount() const override { return static_cast<int>(spots_.size()); }
    QRectF itemPlace(int item) const override;
    QString itemName(int item) const override;
    QString itemValue(int item) const override;
    NumberTable numbers() const override;
    /// With the titles and sizes, which are widgets of their own.
    void renderTo(QPainter& painter, double scale) const override;
    void paintLarge(const SampleCanvas& canvas, const QRectF& place, int item) const override;
    QSizeF largeRoom(const SampleCanvas& canvas, int item) const override;

 Q_SIGNALS:
    /// Units of a layer, counted as in Autoencoder::summary(); `unit` among all of them.
    void unitChosen(int layer, qint64 unit);
    void linksShownChanged();
    /// The mouse or the keys rest on a unit.
    void unitLookedAt();

 protected:
    bool event(QEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;
    void paintContent(const SampleCanvas& canvas) const override;
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void changeEvent(QEvent* event) override;

 private:
    /// A unit that is drawn: its column, and its place in that.
    struct Spot {
        size_t column, unit;
    };
    const ColumnLook& columnOf(int item) const;
    const UnitLook& unitOf(int item) const;
    void refresh();
    void rebuild();
    void makeLook();
    void place();
    void showDetails(size_t column);
    void choose(int item);
    void dropLayer(size_t from);
    void paintGap(QPainter& painter) const;

    DocumentModel& model_;
    Shape shape_;
    std::vector<LayerLook> layers_;
    std::shared_ptr<const NetworkPicture> picture_;
    QImage input_, result_;
    NetworkLook look_;
    CodeDots code_;
    NetworkLight light_;
    std::vector<ColumnPlace> places_;
    std::vector<LayerTitle*> titles_;
    std::vector<LayerSize*> sizes_;
    std::vector<Spot> spots_;
    mutable int linksDrawn_ = 0;  ///< by the last painting
    int linksShown_ = 0;
    int dragged_ = -1, over_ = -1;
    int gap_ = -1;
    QString gapWords_;
    bool gapFits_ = true;
    QPoint pressedAt_;
};

}  // namespace hourglass::ui
