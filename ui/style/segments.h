#pragma once

#include <QWidget>

class QButtonGroup;
class QHBoxLayout;

namespace hourglass::ui {

/// A few words side by side, one of which is chosen: pace, axis, kind of view.
class Segments : public QWidget {
    Q_OBJECT
 public:
    explicit Segments(QWidget* parent = nullptr);
    /// `name`: object name of its button. Items are counted from 0.
    void addItem(const QString& text, const QString& tip, const QString& name);
    int current() const;
    /// Small, for the header of a card.
    void setCompact();
    bool isCompact() const { return compact_; }
    /// Shows another choice without telling anybody.
    void setCurrent(int index);
    /// Some can be left out where room lacks.
    void setItemShown(int index, bool shown);
    int itemWidth(int index) const;

 Q_SIGNALS:
    void chosen(int index);

 protected:
    void paintEvent(QPaintEvent* event) override;

 private:
    QHBoxLayout* row_;
    QButtonGroup* group_;
    bool compact_ = false;
};

}  // namespace hourglass::ui
