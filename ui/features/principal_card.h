#pragma once

#include "ui/features/principal_view.h"

class QCheckBox;
class QLabel;
class QScrollArea;

namespace hourglass::ui {

/// The principal directions with the angle between the planes, and the switch that turns the
/// plane of a linear autoencoder.
class PrincipalCard : public QWidget {
    Q_OBJECT
 public:
    explicit PrincipalCard(QWidget* parent = nullptr);
    /// Turns the plane of a linear autoencoder, where there is one.
    void setRotated(bool rotated);
    void setAnswer(const std::shared_ptr<const FeatureAnswer>& answer);

 protected:
    void resizeEvent(QResizeEvent* event) override;

 private:
    void fit();
    QLabel* angle_;
    QCheckBox* rotate_;
    PrincipalView* view_;
    QScrollArea* scroll_;
};

}  // namespace hourglass::ui
