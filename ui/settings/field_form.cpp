#include "ui/settings/field_form.h"

#include <QEvent>
#include <QGridLayout>
#include <QLabel>

#include "ui/settings/change_chip.h"
#include "ui/settings/field_editor.h"
#include "ui/settings/first_settings.h"
#include "ui/style/space.h"
#include "ui/style/type.h"

namespace hourglass::ui {
namespace {

/// The one unit of width.
int widthOfFields() { return QFontMetrics(typeFont(Type::Body)).horizontalAdvance("0.00000") + 34; }

/// For a name with its chip, in a panel at the window's side.
int roomForNames(bool narrow) {
    return QFontMetrics(typeFont(Type::Body)).horizontalAdvance(QChar('0')) * (narrow ? 12 : 16);
}

}  // namespace

FieldForm::FieldForm(DocumentModel& model, QWidget* parent)
    : FieldForm({[&model](auto& path) { return model.experiment().at(path); },
                 [&model](auto& path, auto& value, auto& text) { model.set(path, value, text); }},
                parent) {
    connect(&model, &DocumentModel::experimentChanged, this, &FieldForm::refresh);
}

FieldForm::FieldForm(FieldSource source, QWidget* parent)
    : QWidget(parent), source_(std::move(source)), layout_(new QGridLayout(this)) {
    layout_->setContentsMargins(0, 0, 0, 0);
    layout_->setHorizontalSpacing(kInside);
    layout_->setVerticalSpacing(kTight);
    layout_->setColumnStretch(0, 1);
}

/// The name, and what a change does, from this row on. A long name has a line of its own above the
/// field; the row of the field is returned.
int FieldForm::addNames(const Field& field, QLabel* name, int row) {
    name->setToolTip(FieldEditor::tip(field, source_.effect));
    name->installEventFilter(this);
    ChangeChip* chip = source_.effect.isEmpty() ? new ChangeChip(field.change, this) : nullptr;
    const int chipRoom = chip ? chip->sizeHint().width() + kTight : 0;
    const bool isLong = name->sizeHint().width() + chipRoom > roomForNames(narrow_);
    name->setWordWrap(isLong);
    if (isLong) layout_->addWidget(name, row++, 0, 1, 2);
    auto* place = new QHBoxLayout;
    place->setSpacing(kTight);
    if (!isLong) place->addWidget(name);
    place->addStretch(1);
    if (chip) place->addWidget(chip);
    layout_->addLayout(place, row, 0);
    return row;
}

void FieldForm::add(const Field& field, const std::string& path, const QString& title) {
    auto* editor = new FieldEditor(field, path, this, source_.effect, sliders_);
    const QString words = title.isEmpty() ? QString::fromStdString(field.title) : title;
    auto* name = new QLabel(words, this);
    const int row = addNames(field, name, layout_->rowCount());
    editor->setFixedWidth(widthOfFields());
    layout_->addWidget(editor, row, 1, Qt::AlignRight | Qt::AlignVCenter);
    if (QWidget* below = editor->below()) layout_->addWidget(below, row + 1, 0, 1, 2);
    rows_.push_back({path, editor, name});
    editor->setValue(source_.read(path));
    const QString text = tr("Change %1").arg(words.toLower());
    connect(editor, &FieldEditor::changed, this, [this, path, editor, text](const Value& value) {
        source_.write(path, value, text);
        editor->setValue(source_.read(path));
    });
}

void FieldForm::add(const Fields& fields, const std::string& prefix) {
    for (auto& field : fields)
        if (!isFirstSetting(prefix + "." + field.id)) add(field, prefix + "." + field.id);
}

void FieldForm::refresh() {
    for (auto& row : rows_) {
        const Value value = source_.read(row.path);
        if (!value.isNull()) row.editor->setValue(value);
    }
}

/// Fields grow with the program's font.
void FieldForm::changeEvent(QEvent* event) {
    if (event->type() == QEvent::FontChange)
        for (auto& row : rows_) row.editor->setFixedWidth(widthOfFields());
    QWidget::changeEvent(event);
}

/// A double click on the name brings the default back.
bool FieldForm::eventFilter(QObject* watched, QEvent* event) {
    if (event->type() == QEvent::MouseButtonDblClick)
        for (auto& row : rows_)
            if (row.label == watched) Q_EMIT row.editor->changed(row.editor->field().initial);
    return QWidget::eventFilter(watched, event);
}

}  // namespace hourglass::ui
