#pragma once

#include <QImage>
#include <QPixmap>

#include "ui/latent/code_map.h"
#include "ui/latent/code_scene.h"
#include "ui/latent/thumbnail_layer.h"

class QMenu;

namespace hourglass::ui {

/// What else the map shows.
struct MapSwitches {
    bool thumbnails = false;  ///< pictures in the place of dots
    bool ellipses = true;     ///< one standard deviation of the encoder
    double ellipseScale = 1;  ///< how much larger than life
    bool rings = true;        ///< of the prior
};

/// The map of the Latent page. The mouse draws the place under it; a click takes a dot's whole code
/// or a place (pin A; with Shift pin B, with Ctrl a way-point), pins can be dragged (with Alt from
/// dot to dot) and have a menu, arrow keys move A by a tenth of a
/// standard deviation. The wheel, + and - go closer or away, dragging moves the map, 0 fits it.
/// Dragging with Shift chooses dots in a box, after L in a line drawn by hand; Esc clears.
class LatentMap : public CodeMap {
    Q_OBJECT
 public:
    LatentMap(CodeScene& scene, QWidget* parent);

    /// Empty cells of the present range, hatched; null: none.
    void setSurvey(std::shared_ptr<const CodeSurvey> survey);
    /// What lies under the dots, as large as the field; null: nothing.
    void setCarpet(const QPixmap& carpet);
    /// Faint colours of a part of the space of codes, under all else; a null picture: none.
    void setRegions(const QImage& regions, const QRectF& range);
    /// Codes [any, K] that are marked as rings, and those of the way from A to B.
    void setDraws(const Floats& draws);
    void setPath(const Floats& path);
    /// How the code of a sample moved, codes [any, K], and a code that it is pulled to; empty:
    /// nothing.
    void setMoves(const Floats& drift, const Floats& pulledTo);
    const MapSwitches& switches() const { return switches_; }
    void setSwitches(const MapSwitches& switches);
    /// The next drag draws a line around dots.
    void startLasso();
    const std::vector<int64_t>& thumbnailsShown() const { return thumbnails_.shown(); }
    /// Something beneath the dots has changed.
    void setBehindStale();
    QSize minimumSizeHint() const override { return {180, 140}; }
    /// Where a code [K] stands on the screen.
    QPointF placeOf(const float* code) const;

 protected:
    void paintBehind(QPainter& painter) const override;
    void paintDots(QPainter& painter) const override;
    void paintAbove(QPainter& painter) const override;
    void resizeEvent(QResizeEvent* event) override;
    void changeEvent(QEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void wheelEvent(QWheelEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void contextMenuEvent(QContextMenuEvent* event) override;

 private:
    enum class Drag { None, Pin, Map, Box, Lasso };
    int64_t dotAt(const QPointF& place, double reach) const;
    int pinAt(const QPointF& place) const;
    void paintPin(QPainter& painter, int pin) const;
    void paintMoves(QPainter& painter) const;
    void addPinActions(QMenu& menu, int pin);
    void renderBehind() const;
    void click(const QPointF& place, Qt::KeyboardModifiers modifiers);
    void selectInside();
    void giveUp();
    bool isThere(int pin) const;
    bool moveByKey(int key, bool small);

    CodeScene& scene_;
    MapSwitches switches_;
    std::shared_ptr<const CodeSurvey> survey_;
    QPixmap carpet_;
    QImage regions_;
    QRectF regionsRange_;  ///< that they cover
    mutable QPixmap behind_;
    mutable bool behindStale_ = true;
    mutable ThumbnailLayer thumbnails_;
    Floats draws_, path_, drift_, pulledTo_;
    Drag drag_ = Drag::None;
    int dragged_ = kPinA;  ///< which pin
    bool lasso_ = false, moved_ = false;
    QPointF pressed_, last_;
    QPolygonF outline_;  ///< of what is being chosen, on the screen
};

}  // namespace hourglass::ui
