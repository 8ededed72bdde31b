#pragma once

#include <QLayout>
#include <QList>

namespace hourglass::ui {

/// Lays cards out in as many columns of one width as fit; the cards of a line are equally high.
class CardGrid : public QLayout {
 public:
    explicit CardGrid(QWidget* parent);
    ~CardGrid() override;

    /// Width of a column in pixels, below which there is one column fewer.
    void setLeast(int pixels);
    void addItem(QLayoutItem* item) override { items_ << item; }
    int count() const override { return static_cast<int>(items_.size()); }
    QLayoutItem* itemAt(int index) const override { return items_.value(index); }
    QLayoutItem* takeAt(int index) override;
    bool hasHeightForWidth() const override { return true; }
    int heightForWidth(int width) const override { return place(QRect(0, 0, width, 0), false); }
    QSize sizeHint() const override { return {2 * least_, heightForWidth(2 * least_)}; }
    QSize minimumSize() const override;
    void setGeometry(const QRect& rect) override;

 private:
    int place(const QRect& rect, bool move) const;

    QList<QLayoutItem*> items_;
    int least_ = 200;
};

}  // namespace hourglass::ui
