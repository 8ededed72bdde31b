#pragma once

#include <QWidget>

#include "ui/latent/code_scene.h"

class QLabel;

namespace hourglass::ui {

class SampleSheetView;

/// The samples that were chosen on the map: how many, of which labels, and the first of them.
class ChosenTab : public QWidget {
    Q_OBJECT
 public:
    ChosenTab(CodeScene& scene, QWidget* parent);

 private:
    void showChosen();
    QString words() const;

    CodeScene& scene_;
    QLabel* words_;
    SampleSheetView* sheet_;
};

}  // namespace hourglass::ui
