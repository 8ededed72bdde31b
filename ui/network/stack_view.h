#pragma once

#include <QWidget>
#include <memory>
#include <vector>

#include "ui/document/document_model.h"
#include "ui/network/network_light.h"
#include "ui/network/network_painter.h"

namespace hourglass::ui {

class LayerSize;
class LayerTitle;

/// The network as a live picture, from the input to the result: every unit that can be one is a
/// picture, strong links are lines, what a layer is stands above its column, how wide it is below.
/// Resting the mouse on a unit enlarges it, a click asks for its formula; layers are dragged by
/// their titles.
class StackView : public QWidget {
    Q_OBJECT
 public:
    explicit StackView(DocumentModel& model, QWidget* parent = nullptr);

    void setShape(const Shape& shape);
    /// The example and what the network makes of it.
    void setPictures(const QImage& input, const QImage& result);
    /// What the network does with the example; null: nothing is known.
    void setNetwork(std::shared_ptr<const NetworkPicture> picture);
    void setCode(const CodeDots& code);
    /// Dims all but this part.
    void setLight(const NetworkLight& light);
    const NetworkLight& light() const { return light_; }
    const std::vector<LayerLook>& layers() const { return layers_; }
    const NetworkLook& look() const { return look_; }
    const std::vector<ColumnPlace>& places() const { return places_; }
    /// Links into each layer that are drawn at most.
    int linksShown() const { return linksShown_; }

    QSize sizeHint() const override { return {640, 260}; }
    QSize minimumSizeHint() const override { return {320, 190}; }

 Q_SIGNALS:
    /// Units of a layer, counted as in Autoencoder::summary(); `unit` among all of them.
    void unitChosen(int layer, qint64 unit);
    void linksShownChanged();
    /// The mouse or the keys rest on a unit.
    void unitLookedAt();

 protected:
    bool event(QEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void changeEvent(QEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void leaveEvent(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;

 private:
    struct Spot {
        int column = -1, unit = -1;
        bool operator==(const Spot&) const = default;
    };
    void refresh();
    void rebuild();
    void makeLook();
    void place();
    void showDetails(size_t column);
    void choose(const Spot& spot);
    void dropLayer(size_t from);
    Spot spotAt(const QPointF& at) const;
    Spot neighbour(int key) const;
    void setSpot(const Spot& spot);

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
    Spot spot_;
    int linksShown_ = 0;
    int dragged_ = -1, over_ = -1;
    QPoint pressedAt_;
};

}  // namespace hourglass::ui
