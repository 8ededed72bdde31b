#pragma once

#include <QLayout>
#include <QList>

namespace hourglass::ui {

/// Lays its items out like words: from left to right, on as many lines as it takes.
class FlowLayout : public QLayout {
 public:
    explicit FlowLayout(QWidget* parent) : QLayout(parent) {
        setContentsMargins(0, 0, 0, 0);
        setSpacing(0);
    }
    ~FlowLayout() override;

    void addItem(QLayoutItem* item) override { items_ << item; }
    int count() const override { return static_cast<int>(items_.size()); }
    QLayoutItem* itemAt(int index) const override { return items_.value(index); }
    QLayoutItem* takeAt(int index) override;
    bool hasHeightForWidth() const override { return true; }
    int heightForWidth(int width) const override { return place(QRect(0, 0, width, 0), false); }
    QSize sizeHint() const override { return minimumSize(); }
    QSize minimumSize() const override;
    void setGeometry(const QRect& rect) override;

 private:
    int place(const QRect& rect, bool move) const;
    QList<QLayoutItem*> items_;
};

}  // namespace hourglass::ui
