#include "ui/settings/field_editor.h"

#include <QCheckBox>
#include <QComboBox>
#include <QEvent>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QRandomGenerator>
#include <QSlider>
#include <QToolButton>
#include <QVBoxLayout>

#include "ui/settings/change_chip.h"
#include "ui/settings/number_box.h"
#include "ui/settings/number_scale.h"
#include "ui/settings/schedule_editor.h"
#include "ui/style/icons.h"
#include "ui/style/space.h"

namespace hourglass::ui {

FieldEditor::FieldEditor(const Field& field, const std::string& path, QWidget* parent,
                         const QString& effect, bool withSlider)
    : QWidget(parent), field_(field), path_(QString::fromStdString(path)) {
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(kTight);
    setToolTip(tip(field, effect));
    switch (field.kind) {
        case Field::Kind::Real:
        case Field::Kind::Integer:
            makeNumber(withSlider);
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
    lines << (effect.isEmpty() ? ChangeChip::sentence(field.change) : effect);
    return "<p>" + lines.join(" ").toHtmlEscaped() + "</p>";
}

void FieldEditor::name(QWidget* control, const char* part) {
    control->setObjectName(path_ + part);
    control->setAccessibleName(QString::fromStdString(field_.title));
    control->setAccessibleDescription(QString::fromStdString(field_.help));
    control->installEventFilter(this);
    if (control != slider_) layout()->addWidget(control);
}

void FieldEditor::makeNumber(bool withSlider) {
    const bool real = field_.kind == Field::Kind::Real;
    if (real || withSlider) {
        below_ = new QWidget(parentWidget());
        auto* column = new QVBoxLayout(below_);
        column->setContentsMargins(0, 0, 0, 0);
    }
    number_ = new NumberBox(this);
    number_->describe(field_);
    number_->setAlignment(Qt::AlignRight);
    name(number_, "");
    connect(number_, &QDoubleSpinBox::valueChanged, this, [this](double value) {
        if (!showing_) Q_EMIT changed(Value(value));
    });
    if (withSlider) makeSlider();
    if (field_.id == "seed") makeDice();
    if (!real) return;
    schedule_ = new ScheduleEditor(field_, path_, below_);
    below_->layout()->addWidget(schedule_);
    connect(schedule_, &ScheduleEditor::changed, this, &FieldEditor::changed);
}

void FieldEditor::makeSlider() {
    const NumberScale scale(field_);
    if (!scale.isUseful()) return;
    slider_ = new QSlider(Qt::Horizontal, below_);
    slider_->setRange(0, scale.last());
    slider_->setFocusPolicy(Qt::StrongFocus);
    name(slider_, ".slider");
    below_->layout()->addWidget(slider_);
    connect(slider_, &QSlider::valueChanged, this, [this, scale](int position) {
        if (!showing_) Q_EMIT changed(Value(scale.at(position)));
    });
}

/// Another seed by chance.
void FieldEditor::makeDice() {
    auto* dice = new QToolButton(this);
    dice->setObjectName(path_ + ".dice");
    dice->setIcon(signIcon(Sign::Dice));
    dice->setToolTip(tr("Throw the dice: another seed"));
    dice->setAccessibleName(tr("Another seed by chance"));
    dice->setFixedSize(kFieldHeight, kFieldHeight);
    number_->setButtonSymbols(QAbstractSpinBox::NoButtons);
    layout()->addWidget(dice);
    connect(dice, &QToolButton::clicked, this, [this] {
        Q_EMIT changed(Value(static_cast<double>(QRandomGenerator::global()->bounded(1, 100000))));
    });
}

void FieldEditor::makeChoice() {
    choice_ = new QComboBox(this);
    choice_->setFocusPolicy(Qt::StrongFocus);
    choice_->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    choice_->setMinimumContentsLength(6);
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
        number_->setVisible(!schedule);
        if (slider_) slider_->setVisible(!schedule);
        if (below_) below_->setVisible(schedule || slider_);
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
