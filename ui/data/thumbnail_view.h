#pragma once

#include <QWidget>

#include "ui/views/examples.h"

namespace hourglass::ui {

/// Pictures of the data set with the names of their labels.
class ThumbnailView : public QWidget {
    Q_OBJECT
 public:
    explicit ThumbnailView(QWidget* parent = nullptr);
    void setExamples(const Examples& examples);
    bool hasHeightForWidth() const override { return true; }
    int heightForWidth(int width) const override;
    QSize sizeHint() const override { return {180, heightForWidth(180)}; }

 protected:
    void paintEvent(QPaintEvent* event) override;

 private:
    int count() const { return static_cast<int>(examples_.shownLabels.size()); }
    QString nameOf(int index) const;
    Examples examples_;
};

}  // namespace hourglass::ui
