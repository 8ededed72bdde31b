#pragma once

#include <QAbstractButton>

namespace hourglass::ui {

/// The header of a card that folds: its title at the left, at the right an arrow and, while it is
/// folded, one word that says what is inside. Checked is open.
class FoldHeader : public QAbstractButton {
    Q_OBJECT
 public:
    explicit FoldHeader(QWidget* parent = nullptr);
    void setTitle(const QString& title);
    void setSummary(const QString& summary);
    const QString& summary() const { return summary_; }
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

 protected:
    void paintEvent(QPaintEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

 private:
    QString summary_;
};

}  // namespace hourglass::ui
