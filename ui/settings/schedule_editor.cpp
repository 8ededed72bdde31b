#include "ui/settings/schedule_editor.h"

#include <QComboBox>
#include <QGridLayout>
#include <QLabel>

#include "core/base/scheduled.h"
#include "ui/settings/number_box.h"

namespace hourglass::ui {

ScheduleEditor::ScheduleEditor(const Field& field, const QString& name, QWidget* parent)
    : QWidget(parent), unit_(new QComboBox(this)) {
    auto* grid = new QGridLayout(this);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setHorizontalSpacing(4);
    grid->setVerticalSpacing(4);
    grid->setColumnStretch(3, 1);
    const QString title = QString::fromStdString(field.title);
    const Field length = Field::real("over", 1).between(1e-3, 1e9);
    from_ = box(field, name + ".from", tr("%1 at first").arg(title));
    to_ = box(field, name + ".to", tr("%1 at last").arg(title));
    over_ = box(length, name + ".over", tr("How long it changes"));
    int row = 0;
    for (const auto& [word, control] :
         {std::pair{tr("from"), from_}, {tr("to"), to_}, {tr("over"), over_}}) {
        grid->addWidget(new QLabel(word, this), row, 0, Qt::AlignRight | Qt::AlignVCenter);
        grid->addWidget(control, row++, 1);
    }
    grid->addWidget(unit_, row - 1, 2);
    unit_->addItems({tr("epochs"), tr("steps")});
    unit_->setObjectName(name + ".unit");
    unit_->setAccessibleName(tr("Epochs or steps"));
    unit_->setFocusPolicy(Qt::StrongFocus);
    connect(unit_, &QComboBox::activated, this, &ScheduleEditor::sendSchedule);
}

NumberBox* ScheduleEditor::box(const Field& field, const QString& name, const QString& title) {
    auto* box = new NumberBox(this);
    box->describe(field);
    box->setButtonSymbols(QAbstractSpinBox::NoButtons);
    box->setObjectName(name);
    box->setAccessibleName(title);
    box->setFixedWidth(box->fontMetrics().horizontalAdvance("0.00000") + 10);
    connect(box, &QDoubleSpinBox::valueChanged, this, &ScheduleEditor::sendSchedule);
    return box;
}

void ScheduleEditor::setValue(const Value& schedule) {
    const auto parsed = Scheduled::parse(schedule, {});
    if (!parsed) return;
    showing_ = true;
    shown_ = schedule;
    from_->setValue(parsed->from());
    to_->setValue(parsed->to());
    over_->setValue(parsed->length());
    unit_->setCurrentIndex(parsed->unit() == Scheduled::Unit::Epochs ? 0 : 1);
    setToolTip(tr("Shape: %1").arg(QString::fromStdString(schedule["shape"].text("linear"))));
    showing_ = false;
}

void ScheduleEditor::sendSchedule() {
    if (showing_) return;
    Value schedule = shown_;
    schedule.set("from", from_->value());
    schedule.set("to", to_->value());
    schedule.set("over",
                 numberText(over_->value()) + (unit_->currentIndex() == 0 ? " epochs" : " steps"));
    if (schedule != shown_) Q_EMIT changed(schedule);
}

}  // namespace hourglass::ui
