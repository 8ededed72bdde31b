#pragma once

#include <QWidget>

#include "ui/latent/code_scene.h"

class QComboBox;

namespace hourglass::ui {

/// What goes to the right and upwards on the map of codes. Absent where there is no choice.
class AxisChooser : public QWidget {
    Q_OBJECT
 public:
    AxisChooser(CodeScene& scene, QWidget* parent);

 private:
    void offer();
    void choose(const QComboBox& changed);
    int itemOf(bool principal, int axis) const;

    CodeScene& scene_;
    QComboBox *right_, *up_;
    int directions_ = -1, values_ = -1;  ///< that are offered
};

/// "→ direction 1, 63 % of the variance   ↑ direction 2, 21 %": what stands under the map.
QString axisWords(const CodeScene& scene, bool brief);

}  // namespace hourglass::ui
