#pragma once

#include <QWidget>

#include "ui/training/viewpoint.h"

class QLabel;

namespace hourglass::ui {

/// The error of the moment that is shown, with its unit, and beside it that of PCA with as many
/// values.
class ErrorFigures : public QWidget {
    Q_OBJECT
 public:
    ErrorFigures(Lab& lab, const Viewpoint& viewpoint, QWidget* parent = nullptr);

 private:
    void refresh();
    const EpochRecord* measured() const;

    Lab& lab_;
    const Viewpoint& viewpoint_;
    QLabel *word_, *error_, *unit_, *pcaWord_, *pca_;
};

}  // namespace hourglass::ui
