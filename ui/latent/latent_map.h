#pragma once

#include <QPixmap>

#include "ui/latent/code_map.h"
#include "ui/latent/code_scene.h"

namespace hourglass::ui {

/// The map of the Latent page. The mouse draws the place under it; a click takes a dot's whole code
/// or a place (pin A; with Shift pin B), pins can be dragged, arrow keys move A by a tenth of a
/// standard deviation, Esc clears. It shows where there are no data, tiles of the carpet, and the
/// codes of draws and of the path.
class LatentMap : public CodeMap {
    Q_OBJECT
 public:
    LatentMap(CodeScene& scene, QWidget* parent);

    /// Empty cells of the present range, hatched; null: none.
    void setSurvey(std::shared_ptr<const CodeSurvey> survey);
    /// What lies under the dots, as large as the field; null: nothing.
    void setCarpet(const QPixmap& carpet);
    /// Codes [any, K] that are marked as rings, and those of the way from A to B.
    void setDraws(const Floats& draws);
    void setPath(const Floats& path);
    QSize minimumSizeHint() const override { return {180, 200}; }
    /// Where a code [K] stands on the screen.
    QPointF placeOf(const float* code) const;

 protected:
    void paintBehind(QPainter& painter) const override;
    void paintAbove(QPainter& painter) const override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

 private:
    int64_t dotAt(const QPointF& place) const;
    bool isOnPin(const CodePin& pin, const QPointF& place) const;
    void paintPin(QPainter& painter, const CodePin& pin, const QString& letter) const;
    void paintHatch(QPainter& painter) const;

    CodeScene& scene_;
    std::shared_ptr<const CodeSurvey> survey_;
    QPixmap carpet_;
    Floats draws_, path_;
    enum class Drag { None, A, B } drag_ = Drag::None;
    QPointF pressed_;
};

}  // namespace hourglass::ui
