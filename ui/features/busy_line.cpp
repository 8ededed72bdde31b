#include "ui/features/busy_line.h"

#include <QHBoxLayout>
#include <QProgressBar>

#include "ui/style/link_button.h"
#include "ui/style/quiet_label.h"
#include "ui/style/space.h"

namespace hourglass::ui {
namespace {

constexpr int kPatience = 500;  // milliseconds

}  // namespace

BusyLine::BusyLine(const QString& words, QWidget* parent) : QWidget(parent) {
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(kInside);
    auto* bar = new QProgressBar(this);
    bar->setRange(0, 0);  // how long is not known
    bar->setTextVisible(false);
    bar->setMaximumHeight(kInside);
    bar->setAccessibleName(words);
    auto* stop = new LinkButton(tr("Stop"), this);
    stop->setObjectName("features.stop");
    row->addWidget(new QuietLabel(words, this));
    row->addWidget(bar, 1);
    row->addWidget(stop);
    patience_.setSingleShot(true);
    patience_.setInterval(kPatience);
    connect(&patience_, &QTimer::timeout, this, &QWidget::show);
    connect(stop, &QAbstractButton::clicked, this, &BusyLine::stopped);
    hide();
}

void BusyLine::begin() {
    if (!isVisible() && !patience_.isActive()) patience_.start();
}

void BusyLine::end() {
    patience_.stop();
    hide();
}

}  // namespace hourglass::ui
