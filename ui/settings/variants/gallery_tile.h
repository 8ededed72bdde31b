#pragma once

#include <QAbstractButton>

#include "core/experiment/recipe.h"

namespace hourglass::ui {

/// A variant in the gallery: its schematic and its name. Checked is the one that is described;
/// the present variant has a dot.
class GalleryTile : public QAbstractButton {
    Q_OBJECT
 public:
    GalleryTile(const Recipe& recipe, bool present, QWidget* parent = nullptr);
    const Recipe& recipe() const { return recipe_; }
    /// True if all words are somewhere in what is known of it.
    bool matches(const QString& words) const;
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

 Q_SIGNALS:
    /// It is wanted, not only looked at.
    void taken();
    /// An arrow key was pressed on it.
    void moved(int key);

 protected:
    void paintEvent(QPaintEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void mouseDoubleClickEvent(QMouseEvent* event) override;
    void focusInEvent(QFocusEvent* event) override;

 private:
    const Recipe& recipe_;
    bool present_;
    QString searched_;
};

}  // namespace hourglass::ui
