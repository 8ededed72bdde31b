#pragma once

#include <QWidget>

#include "ui/features/feature_grid.h"

class QCheckBox;
class QComboBox;

namespace hourglass::ui {

class Segments;

/// How the units are looked at: their face, how they are sorted, which values have full colour.
class FeatureControls : public QWidget {
    Q_OBJECT
 public:
    explicit FeatureControls(QWidget* parent = nullptr);

    UnitOrder order() const;
    TileRange range() const;
    bool isFrozen() const;
    bool wantsPrincipal() const;
    /// Shows what the answer has, and why others cannot be chosen.
    void follow(const FeatureSight& sight, const SampleLook& look);
    void setPrincipal(bool on);
    /// Back to what is computed at once: one range of the layer, without principal directions.
    void reset();

 Q_SIGNALS:
    void faceChosen(hourglass::FeatureFace face);
    void orderChosen();
    void rangeChosen();
    void principalChosen();

 private:
    void makeFaces();
    void makeRange();
    void allowFreezing();
    void enable(QWidget* control, bool on, const QString& tip);

    Segments *faces_, *ranges_;
    QComboBox* order_;
    QCheckBox *frozen_, *principal_;
};

}  // namespace hourglass::ui
