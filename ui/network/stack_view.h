#pragma once

#include <QImage>
#include <QWidget>
#include <vector>

#include "core/base/shape.h"
#include "ui/document/document_model.h"
#include "ui/network/layer_card.h"

class QHBoxLayout;

namespace hourglass::ui {

/// The hour-glass: one column a layer, its height the logarithm of its units, with the controls of
/// each layer below it. Layers are dragged to another place.
class StackView : public QWidget {
    Q_OBJECT
 public:
    explicit StackView(DocumentModel& model, QWidget* parent = nullptr);

    void setShape(const Shape& shape);
    /// The first example and what the network makes of it.
    void setPictures(const QImage& input, const QImage& result);

 protected:
    void paintEvent(QPaintEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;

 private:
    void refresh();
    void rebuild(const std::vector<LayerLook>& looks);
    void connectCard(LayerCard* card);
    void showDetails(const LayerLook& look, QWidget* below);
    void move(const LayerLook& look, int to);
    int cardAt(const QPointF& position) const;
    QRectF columnOf(size_t index) const;
    void paintSilhouette(QPainter& painter) const;
    void paintColumns(QPainter& painter) const;

    DocumentModel& model_;
    Shape shape_;
    QHBoxLayout* row_;
    std::vector<LayerCard*> cards_;
    std::vector<int64_t> weights_;  ///< in front of each card
    QImage input_, result_;
    int dragged_ = -1, over_ = -1;
};

}  // namespace hourglass::ui
