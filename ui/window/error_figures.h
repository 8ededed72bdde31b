#pragma once

#include <QWidget>

#include "ui/training/lab.h"

class QLabel;

namespace hourglass::ui {

/// The run's error with its unit, and beside it that of PCA with as many values.
class ErrorFigures : public QWidget {
    Q_OBJECT
 public:
    explicit ErrorFigures(Lab& lab, QWidget* parent = nullptr);

 private:
    void refresh();

    Lab& lab_;
    QLabel *word_, *error_, *unit_, *pcaWord_, *pca_;
};

}  // namespace hourglass::ui
