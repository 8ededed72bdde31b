#include "ui/settings/field_editor.h"

#include <QCheckBox>
#include <QComboBox>
#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QSlider>

#include "ui/settings/number_box.h"
#include "ui/settings/number_scale.h"
#include "ui/settings/schedule_editor.h"

namespace hourglass::ui {

FieldEditor::FieldEditor(const Field& field, const std::string& path, QWidget* parent,
                         const QString& effect)
    : QWidget(parent), field_(field), path_(QString::fromStdString(path)) {
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(4);
    setToolTip(tip(field, effect));
    switch (field.kind) {
        case Field::Kind::Real:
        case Field::Kind::Integer:
            makeNumber();
            break;
        case Field::Kind::Choice:
            makeChoice();
            break;
        case Field::Kind::Flag:
            makeFlag();
            break;
        case Field::Kind::Text:
            makeText();
            break;
    }
    setValue(field.initial);
}

QString FieldEditor::tip(const Field& field, const QString& effect) {
    QStringList lines;
    if (!field.help.empty()) lines << QString::fromStdString(field.help);
    if (field.initial.isNumber())
        lines << tr("Default: %1.").arg(QString::fromStdString(numberText(field.initial.number())));
    else if (field.initial.isText() && !field.initial.text().empty())
        lines << tr("Default: %1.").arg(QString::fromStdString(field.initial.text()));
    lines << (!effect.isEmpty()                          ? effect
              : field.change == Field::Change::Live      ? tr("Takes effect at once.")
              : field.change == Field::Change::CarryOver ? tr("The run goes on with it.")
                                                         : tr("Begins a new run; the old one is "
                                                              "kept."));
    return "<p>" + lines.join(" ").toHtmlEscaped() + "</p>";
}

void FieldEditor::name(QWidget* control, const char* part) {
    control->setObjectName(path_ + part);
    control->setAccessibleName(QString::fromStdString(field_.title));
    control->setAccessibleDescription(QString::fromStdString(field_.help));
    control->installEventFilter(this);
    layout()->addWidget(control);
}

void FieldEditor::makeNumber() {
    const NumberScale scale(field_);
    if (scale.isUseful()) {
        slider_ = new QSlider(Qt::Horizontal, this);
        slider_->setRange(0, scale.last());
        slider_->setMinimumWidth(50);
        slider_->setFocusPolicy(Qt::StrongFocus);
        name(slider_, ".slider");
        connect(slider_, &QSlider::valueChanged, this, [this, scale](int position) {
            if (showing_) return;
            Q_EMIT changed(Value(scale.at(position)));
        });
    }
    number_ = new NumberBox(this);
    number_->describe(field_);
    name(number_, "");
    connect(number_, &QDoubleSpinBox::valueChanged, this, [this](double value) {
        if (!showing_) Q_EMIT changed(Value(value));
    });
    if (field_.kind == Field::Kind::Real) {
        schedule_ = new ScheduleEditor(field_, path_, this);
        schedule_->hide();
        layout()->addWidget(schedule_);
        connect(schedule_, &ScheduleEditor::changed, this, &FieldEditor::changed);
    }
    if (!field_.unit.empty()) {
        unit_ = new QLabel(QString::fromStdString(field_.unit), this);
        layout()->addWidget(unit_);
    }
    if (!slider_) static_cast<QHBoxLayout*>(layout())->addStretch(1);
}

void FieldEditor::makeChoice() {
    choice_ = new QComboBox(this);
    choice_->setFocusPolicy(Qt::StrongFocus);
    for (auto& item : field_.choices) choice_->addItem(QString::fromStdString(item));
    name(choice_, "");
    connect(choice_, &QComboBox::activated, this, [this](int index) {
        Q_EMIT changed(Value(field_.choices[static_cast<size_t>(index)]));
    });
}

void FieldEditor::makeFlag() {
    flag_ = new QCheckBox(this);
    name(flag_, "");
    connect(flag_, &QCheckBox::clicked, this, [this](bool on) { Q_EMIT changed(Value(on)); });
}

void FieldEditor::makeText() {
    text_ = new QLineEdit(this);
    name(text_, "");
    connect(text_, &QLineEdit::editingFinished, this, [this] {
        if (!showing_ && text_->isModified()) Q_EMIT changed(Value(text_->text().toStdString()));
        text_->setModified(false);
    });
}

void FieldEditor::setValue(const Value& value) {
    showing_ = true;
    if (number_) {
        const bool schedule = value.isObject() && schedule_;
        if (schedule_) schedule_->setVisible(schedule);
        if (unit_) unit_->setVisible(!schedule);
        number_->setVisible(!schedule);
        if (slider_) slider_->setVisible(!schedule);
        if (schedule) schedule_->setValue(value);
        if (!schedule && number_->value() != value.number()) number_->setValue(value.number());
        if (!schedule && slider_ && !slider_->isSliderDown())
            slider_->setValue(NumberScale(field_).nearest(value.number()));
    } else if (choice_) {
        choice_->setCurrentText(QString::fromStdString(value.text()));
    } else if (flag_) {
        flag_->setChecked(value.flag());
    } else if (text_ && !text_->isModified()) {
        text_->setText(QString::fromStdString(value.text()));
    }
    showing_ = false;
}

bool FieldEditor::eventFilter(QObject* watched, QEvent* event) {
    if (event->type() == QEvent::MouseButtonDblClick && watched == slider_) {
        Q_EMIT changed(field_.initial);
        return true;
    }
    return QWidget::eventFilter(watched, event);
}

}  // namespace hourglass::ui
