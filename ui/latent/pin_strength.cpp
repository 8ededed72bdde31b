#include "ui/latent/pin_strength.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QSignalBlocker>
#include <QSlider>
#include <algorithm>
#include <cmath>

#include "ui/settings/number_box.h"
#include "ui/style/space.h"

namespace hourglass::ui {
namespace {

constexpr int kTicks = 100;  // of the slider, for a strength of 1

}  // namespace

PinStrength::PinStrength(CodeScene& scene, QWidget* parent)
    : QWidget(parent),
      scene_(scene),
      which_(new QComboBox(this)),
      slider_(new QSlider(Qt::Horizontal, this)),
      number_(new NumberBox(this)) {
    which_->setObjectName("concept.pin");
    which_->setAccessibleName(tr("Pin that goes along the concept"));
    which_->setToolTip(tr("Which pin goes along the concept"));
    slider_->setObjectName("concept.strength");
    slider_->setAccessibleName(tr("Strength of the concept"));
    slider_->setToolTip(
        tr("How much of the concept is added to the pin's code: 1 is the way from the middle of "
           "one basket to that of the other"));
    slider_->setRange(static_cast<int>(-kMost * kTicks), static_cast<int>(kMost * kTicks));
    slider_->setSingleStep(kTicks / 10);
    slider_->setPageStep(kTicks / 2);
    number_->setObjectName("concept.strengthNumber");
    number_->setAccessibleName(tr("Strength of the concept"));
    number_->setRange(-kMost, kMost);
    number_->setDecimals(2);
    number_->setSingleStep(0.1);
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(kInside);
    row->addWidget(which_);
    row->addWidget(slider_, 1);
    row->addWidget(number_);
    connect(which_, &QComboBox::activated, this, [this](int index) {
        pin_ = which_->itemData(index).toInt();
        placed_.clear();
        takePins();
    });
    connect(slider_, &QSlider::valueChanged, this,
            [this](int ticks) { setStrength(static_cast<double>(ticks) / kTicks); });
    connect(slider_, &QSlider::sliderReleased, &scene, &CodeScene::handRested);
    connect(number_, &QDoubleSpinBox::valueChanged, this, &PinStrength::setStrength);
    connect(&scene, &CodeScene::pinsChanged, this, &PinStrength::takePins);
    offerPins();
    setStep({});
}

void PinStrength::setStep(std::vector<double> step) {
    step_ = std::move(step);
    setEnabled(!step_.empty() && !from_.empty());
}

void PinStrength::offerPins() {
    std::vector<int> there;
    for (int pin = 0; pin < scene_.pinCount(); ++pin)
        if (pin == kPinA || scene_.pin(pin).isSet()) there.push_back(pin);
    if (std::find(there.begin(), there.end(), pin_) == there.end()) pin_ = kPinA;
    if (which_->count() != std::ssize(there)) {
        which_->clear();
        for (int pin : there) which_->addItem(CodeScene::letterOf(pin), pin);
    }
    which_->setCurrentIndex(which_->findData(pin_));
}

/// Moved by other means, a pin begins there anew.
void PinStrength::takePins() {
    offerPins();
    const Floats& code = scene_.pin(pin_).code;
    if (code == placed_ && !placed_.empty()) return;
    placed_ = from_ = code;
    strength_ = 0;
    showStrength();
    setEnabled(!step_.empty() && !from_.empty());
    Q_EMIT fromChanged();
}

void PinStrength::showStrength() {
    const QSignalBlocker a(slider_), b(number_);
    slider_->setValue(static_cast<int>(std::lround(strength_ * kTicks)));
    number_->setValue(strength_);
}

Floats PinStrength::codeAt(double strength) const {
    Floats code = from_;
    if (code.size() != step_.size()) return code;
    for (size_t u = 0; u < code.size(); ++u)
        code[u] = static_cast<float>(code[u] + strength * step_[u]);
    return code;
}

void PinStrength::setStrength(double strength) {
    if (step_.size() != from_.size() || from_.empty()) return showStrength();
    strength_ = std::clamp(strength, -kMost, kMost);
    showStrength();
    placed_ = codeAt(strength_);
    const Floats wanted = placed_;
    scene_.place(pin_, placed_);
    // Held values of A keep it from going all the way.
    if (scene_.pin(pin_).code != wanted) placed_ = scene_.pin(pin_).code;
}

}  // namespace hourglass::ui
