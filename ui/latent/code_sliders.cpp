#include "ui/latent/code_sliders.h"

#include <QEvent>
#include <QGridLayout>
#include <QLabel>
#include <QPushButton>
#include <QScrollArea>
#include <QSlider>
#include <QVBoxLayout>
#include <algorithm>
#include <cmath>

#include "ui/settings/number_box.h"

namespace hourglass::ui {
namespace {

constexpr int kSteps = 300;        // positions on each side of the mean
constexpr double kDeviations = 3;  // that the slider reaches
constexpr size_t kUnfolded = 12;

}  // namespace

CodeSliders::CodeSliders(QWidget* parent)
    : QWidget(parent), scroll_(new QScrollArea(this)), fold_(new QPushButton(this)) {
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    scroll_->setWidgetResizable(true);
    scroll_->setFrameShape(QFrame::NoFrame);
    scroll_->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    column->addWidget(scroll_, 1);
    fold_->setObjectName("sliders.fold");
    fold_->hide();
    column->addWidget(fold_);
    connect(fold_, &QPushButton::clicked, this, [this] {
        unfolded_ = !unfolded_;
        rebuild();
    });
}

double CodeSliders::mean(int unit) const {
    return codes_->statistics.mean[static_cast<size_t>(unit)];
}

double CodeSliders::deviation(int unit) const {
    const size_t k = static_cast<size_t>(codes_->units), u = static_cast<size_t>(unit);
    return std::max(1e-4, std::sqrt(codes_->statistics.covariance[u * (k + 1)]));
}

void CodeSliders::setCodes(std::shared_ptr<const Codes> codes, bool sort) {
    const bool fresh = !codes_ || codes_->run != codes->run || codes_->units != codes->units;
    codes_ = std::move(codes);
    const bool held = std::any_of(rows_.begin(), rows_.end(), [](const Row& row) {
        return row.slider->isSliderDown() || row.slider->hasFocus() || row.number->hasFocus();
    });
    if (fresh) {  // the same numbers would mean something else
        const auto& means = codes_->statistics.mean;
        code_.assign(means.begin(), means.end());
        order_.clear();
    }
    if (order_.empty() || (sort && !held && order_ != codes_->order)) {
        order_ = codes_->order;
        if (codes_->units <= 2) std::sort(order_.begin(), order_.end());
        rebuild();
    }
    for (const Row& row : rows_) showRow(row);
    if (fresh) Q_EMIT changed();
}

void CodeSliders::clear() {
    codes_.reset();
    code_.clear();
    order_.clear();
    rebuild();
}

void CodeSliders::setCode(const Floats& code) {
    if (code == code_) return;
    code_ = code;
    for (const Row& row : rows_) showRow(row);
}

void CodeSliders::rebuild() {
    rows_.clear();
    auto* body = new QWidget;
    auto* grid = new QGridLayout(body);
    grid->setContentsMargins(0, 0, 4, 0);
    grid->setVerticalSpacing(2);
    const size_t shown = unfolded_ ? order_.size() : std::min(order_.size(), kUnfolded);
    for (size_t i = 0; i < shown; ++i) addRow(order_[i], grid, static_cast<int>(i));
    grid->setRowStretch(static_cast<int>(shown), 1);
    scroll_->setWidget(body);  // deletes the one before
    fold_->setVisible(order_.size() > kUnfolded);
    fold_->setText(unfolded_ ? tr("Show the %1 most useful").arg(kUnfolded)
                             : tr("Show all %1 code values").arg(order_.size()));
    for (const Row& row : rows_) showRow(row);
}

void CodeSliders::addRow(int unit, QGridLayout* grid, int line) {
    auto* name = new QLabel(QString::number(unit + 1));
    name->setToolTip(tr("Code value %1. A double click on the slider brings the mean of the data "
                        "back.")
                         .arg(unit + 1));
    auto* slider = new QSlider(Qt::Horizontal);
    slider->setObjectName(QString("code.%1.slider").arg(unit));
    slider->setAccessibleName(tr("Code value %1").arg(unit + 1));
    slider->setRange(-kSteps, kSteps);
    slider->setPageStep(kSteps / 10);
    slider->setToolTip(tr("From −3 to 3 standard deviations of the data's codes"));
    slider->installEventFilter(this);
    auto* number = new NumberBox;
    number->setObjectName(QString("code.%1").arg(unit));
    number->setAccessibleName(tr("Code value %1").arg(unit + 1));
    number->setRange(-1e6, 1e6);
    number->setDecimals(6);
    grid->addWidget(name, line, 0);
    grid->addWidget(slider, line, 1);
    grid->addWidget(number, line, 2);
    connect(slider, &QSlider::valueChanged, this, [this, unit](int position) {
        if (!showing_) take(unit, mean(unit) + position * kDeviations / kSteps * deviation(unit));
    });
    connect(number, &QDoubleSpinBox::valueChanged, this, [this, unit](double value) {
        if (!showing_) take(unit, value);
    });
    rows_.push_back({unit, slider, number});
}

void CodeSliders::showRow(const Row& row) {
    if (!codes_ || row.unit >= std::ssize(code_)) return;
    showing_ = true;
    const double value = code_[static_cast<size_t>(row.unit)];
    if (!row.number->hasFocus() || std::abs(row.number->value() - value) > 1e-6)
        row.number->setValue(std::round(value * 1e4) / 1e4);
    if (!row.slider->isSliderDown()) {
        const double position = (value - mean(row.unit)) / deviation(row.unit) / kDeviations;
        row.slider->setValue(
            static_cast<int>(std::lround(std::clamp(position, -1.0, 1.0) * kSteps)));
    }
    showing_ = false;
}

void CodeSliders::take(int unit, double value) {
    code_[static_cast<size_t>(unit)] = static_cast<float>(value);
    for (const Row& row : rows_)
        if (row.unit == unit) showRow(row);
    Q_EMIT changed();
}

bool CodeSliders::eventFilter(QObject* watched, QEvent* event) {
    if (event->type() == QEvent::MouseButtonDblClick)
        for (const Row& row : rows_)
            if (row.slider == watched) {
                take(row.unit, mean(row.unit));
                return true;
            }
    return QWidget::eventFilter(watched, event);
}

}  // namespace hourglass::ui
