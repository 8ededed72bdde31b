#pragma once

#include <QWidget>

#include "ui/latent/dot_layer.h"
#include "ui/style/label_mark.h"
#include "ui/views/examples.h"
#include "ui/views/picture_worker.h"

namespace hourglass::ui {

/// The codes of the probe pictures as dots, coloured by label. Resting the mouse on a place asks
/// for its picture; a click moves the sliders there; arrow keys move the cross-hair.
class CodeMap : public QWidget {
    Q_OBJECT
 public:
    explicit CodeMap(QWidget* parent = nullptr);

    void setCodes(std::shared_ptr<const Codes> codes);
    void setExamples(const Examples& examples);
    /// Which two code values are shown; `y` < 0: there is only one.
    void setAxes(int x, int y);
    /// Any two directions instead; the words stand under the map. The range stays if these are the
    /// same axes as before, at another moment.
    void setPlane(CodePlane plane, const QString& words, bool otherAxes);
    /// Where the cross-hair is.
    void setPosition(double x, double y);
    int axisX() const { return x_; }
    int axisY() const { return y_; }
    QPointF toCode(const QPointF& place) const;
    /// Without the legend below.
    void setCompact(bool compact);
    /// Without the names of the labels; what goes to the right and upwards stays.
    void setLegend(bool on);
    void setDotLook(DotLook look);
    bool isLit(int64_t sample) const {
        return look_.lit.empty() || look_.lit[static_cast<size_t>(sample)] != 0;
    }
    /// Closer by `factor` around a place on the screen, or further away.
    void zoom(double factor, const QPointF& around);
    /// The codes are pulled along by so many pixels.
    void pan(const QPointF& by);
    /// All codes in sight again.
    void fit();
    bool isZoomed() const { return zoomed_; }
    /// Code values from left to right and from below to above; empty: unknown.
    const QRectF& range() const { return range_; }
    /// Place of a sample on the two axes.
    QPointF codeOf(int64_t sample) const;
    /// -1: none is known.
    int labelOf(int64_t sample) const;
    Mark markOf(int64_t sample) const;
    QColor colourOf(int64_t sample) const;

    bool hasCodes() const { return codes_ && !places_.empty() && range_.isValid(); }
    int64_t dotCount() const { return std::ssize(places_); }
    QPointF toPlace(double x, double y) const;
    QRectF field() const;

    QSize minimumSizeHint() const override { return compact_ ? QSize(100, 100) : QSize(196, 240); }
    QSize sizeHint() const override { return {420, 460}; }

 Q_SIGNALS:
    void hovered(double x, double y);
    void left();
    void chosen(double x, double y);
    /// Another part of the space of codes is shown.
    void rangeChanged();
    /// All codes are in sight, or not.
    void zoomedChanged(bool zoomed);

 protected:
    /// For what else a map shows: below the dots, and above them.
    virtual void paintBehind(QPainter&) const {}
    virtual void paintDots(QPainter& painter) const;
    virtual void paintAbove(QPainter& painter) const { paintCross(painter); }
    void paintCross(QPainter& painter) const;
    QPointF position() const { return {atX_, atY_}; }

    void paintEvent(QPaintEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void leaveEvent(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

 private:
    int legendColumns() const;
    int legendLines() const;
    void makePlaces();
    void fitRange();
    void setZoomed(bool zoomed);
    void paintLegend(QPainter& painter) const;
    bool hasUp() const { return plane_.units() > 0 ? !plane_.up.empty() : y_ >= 0; }

    std::shared_ptr<const Codes> codes_;
    std::vector<int> labels_;
    std::vector<std::string> labelNames_;
    CodePlane plane_;  ///< empty: the two values are
    QString words_;
    std::vector<QPointF> places_;  ///< of the codes on the two axes
    DotLook look_;
    mutable DotLayer dots_;
    bool compact_ = false, legend_ = true, zoomed_ = false;
    int x_ = 0, y_ = 1;
    QRectF range_;  ///< code values shown
    QRectF whole_;  ///< all of them, as they were when the map was fitted last
    double atX_ = 0, atY_ = 0;
};

}  // namespace hourglass::ui
