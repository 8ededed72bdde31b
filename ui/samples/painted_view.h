#pragma once

#include <QPointer>
#include <QWidget>

#include "ui/samples/number_table.h"
#include "ui/samples/sample_canvas.h"

class QMenu;

namespace hourglass::ui {

class SampleLens;

/// Which moment of which run a view shows; run 0: the data themselves.
struct ShownMoment {
    int64_t run = 0, step = -1;
    bool operator==(const ShownMoment&) const = default;
    QString words() const;  ///< "run 3, update 852"; empty of the data
};

/// A view that is painted. It knows which moment it shows; it says item by item what stands on it,
/// for the mouse, the keys and screen readers; and it gives itself away as a picture of any size
/// and as numbers, by a menu that all such views share.
class PaintedView : public QWidget {
    Q_OBJECT
 public:
    explicit PaintedView(QWidget* parent = nullptr);
    ~PaintedView() override;

    const ShownMoment& moment() const { return moment_; }

    virtual int itemCount() const = 0;
    virtual QRectF itemPlace(int item) const = 0;
    virtual QString itemName(int item) const = 0;
    /// What it shows, in a sentence.
    virtual QString itemValue(int item) const = 0;
    /// What is shown, in numbers.
    virtual NumberTable numbers() const = 0;
    /// The same for a file: with run and update in front, so that it is known what they are of.
    NumberTable numbersOfMoment() const;

    /// Paints what the view shows as large as it is, times `scale`; not the mark of the item under
    /// the mouse.
    virtual void renderTo(QPainter& painter, double scale) const;
    QImage picture(double scale) const;
    /// The texts of the picture, and which of them are cut.
    std::vector<PaintedText> paintedTexts() const;
    /// The item under the mouse or the keys, or -1.
    int currentItem() const { return current_; }
    void setCurrentItem(int item);
    /// Paints an item alone, with all that there is to say of it.
    virtual void paintLarge(const SampleCanvas& canvas, const QRectF& place, int item) const = 0;
    virtual QSizeF largeRoom(const SampleCanvas& canvas, int item) const = 0;

 Q_SIGNALS:
    /// The mouse or the keys are at another item; -1: at none.
    void currentChanged(int item);
    /// A click on an item, or Enter on it.
    void itemChosen(int item);

 protected:
    virtual void paintContent(const SampleCanvas& canvas) const = 0;
    void setMoment(ShownMoment moment) { moment_ = moment; }
    /// To be called when other things are shown: also what is enlarged follows.
    void contentChanged();
    virtual int itemAt(const QPointF& point) const;
    /// More that the menu offers of an item (-1: of none).
    virtual void extendMenu(QMenu& /*menu*/, int /*item*/) {}

    void paintEvent(QPaintEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void leaveEvent(QEvent* event) override;
    void hideEvent(QHideEvent* event) override;
    void focusInEvent(QFocusEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void contextMenuEvent(QContextMenuEvent* event) override;

 private:
    void moveCurrent(Qt::Key key);

    ShownMoment moment_;
    int current_ = -1;
    QPointer<SampleLens> lens_;
};

}  // namespace hourglass::ui
