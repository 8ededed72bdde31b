#pragma once

#include <QWidget>

#include "ui/latent/code_scene.h"

class QComboBox;
class QSlider;

namespace hourglass::ui {

class NumberBox;

/// How far a pin goes along a step through the space of codes: -2 to 2 times the step, from where
/// it stands.
class PinStrength : public QWidget {
    Q_OBJECT
 public:
    static constexpr double kMost = 2;

    PinStrength(CodeScene& scene, QWidget* parent);
    /// Empty: there is none.
    void setStep(std::vector<double> step);
    void setStrength(double strength);
    double strength() const { return strength_; }
    /// Where the pin stands at strength 0.
    const Floats& from() const { return from_; }
    /// The code at a strength.
    Floats codeAt(double strength) const;

 Q_SIGNALS:
    /// Another pin, or it was moved by other means.
    void fromChanged();

 private:
    void takePins();
    void offerPins();
    void showStrength();

    CodeScene& scene_;
    QComboBox* which_;
    QSlider* slider_;
    NumberBox* number_;
    std::vector<double> step_;
    Floats from_, placed_;
    int pin_ = kPinA;
    double strength_ = 0;
};

}  // namespace hourglass::ui
