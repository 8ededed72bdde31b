#pragma once

#include <QWidget>
#include <vector>

#include "core/questions/feature_layers.h"

class QButtonGroup;

namespace hourglass::ui {

/// The layers of a network in a row, as many lines as it takes, one of them chosen. Each has the
/// colour of its part; the code says that it is the code.
class LayerStrip : public QWidget {
    Q_OBJECT
 public:
    explicit LayerStrip(QWidget* parent = nullptr);
    /// Shows these layers, the one at `at` chosen.
    void setLayers(const std::vector<FeatureLayer>& layers, size_t at);

 Q_SIGNALS:
    /// `layer` counts as in FeatureLayer.
    void chosen(qint64 layer);

 private:
    std::vector<FeatureLayer> layers_;
    QButtonGroup* group_ = nullptr;
};

}  // namespace hourglass::ui
