#pragma once

#include <QScrollArea>

namespace hourglass::ui {

class FeatureGrid;

/// Scrolls the tiles up and down; what the keys reach comes into sight.
class FeatureScroll : public QScrollArea {
    Q_OBJECT
 public:
    explicit FeatureScroll(FeatureGrid* grid, QWidget* parent = nullptr);

 protected:
    void resizeEvent(QResizeEvent* event) override;

 private:
    void fit();
    FeatureGrid* grid_;
};

}  // namespace hourglass::ui
