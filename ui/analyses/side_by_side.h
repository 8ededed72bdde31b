#pragma once

#include <QList>
#include <QWidget>

class QBoxLayout;

namespace hourglass::ui {

/// A few widgets side by side where each has the width that it likes, below each other elsewhere.
class SideBySide : public QWidget {
 public:
    explicit SideBySide(QWidget* parent = nullptr);

    /// With a caption above it if there is one.
    void add(QWidget* widget, const QString& caption = {});
    int count() const { return static_cast<int>(parts_.size()); }
    /// The width of the widest alone, since they can always stand below each other.
    QSize minimumSizeHint() const override;

 protected:
    void resizeEvent(QResizeEvent* event) override;

 private:
    int likedWidth() const;

    QBoxLayout* layout_;
    QList<QWidget*> parts_;
};

}  // namespace hourglass::ui
