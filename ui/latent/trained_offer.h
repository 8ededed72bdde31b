#pragma once

#include <QWidget>

#include "ui/training/lab.h"

namespace hourglass::ui {

class CodeScene;

/// While nothing was trained yet: models that come with the program, so that there is a space of
/// codes to walk in at once. Gone as soon as something trains.
class TrainedOffer : public QWidget {
    Q_OBJECT
 public:
    TrainedOffer(CodeScene& scene, Lab& lab, QWidget* parent);

 Q_SIGNALS:
    void chosen(const QString& path);

 private:
    void decide();

    CodeScene& scene_;
    Lab& lab_;
    bool some_ = false;  ///< there are such models
};

}  // namespace hourglass::ui
