#include "ui/settings/field_form.h"

#include <QEvent>
#include <QGridLayout>
#include <QHBoxLayout>
#include <QLabel>

#include "ui/settings/change_chip.h"
#include "ui/settings/field_editor.h"
#include "ui/settings/first_settings.h"
#include "ui/style/space.h"
#include "ui/style/type.h"

namespace hourglass::ui {
namespace {

/// The one unit of width.
int widthOfFields() {
    return QFontMetrics(typeFont(Type::Body)).horizontalAdvance("0.00000") + 34;
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

/// The name with its unit, and what a change does.
QWidget* FieldForm::makeLabel(const Field& field, const QString& title) {
    auto* place = new QWidget(this);
    auto* row = new QHBoxLayout(place);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(kTight);
    auto* words = new QLabel(title, place);
    words->setWordWrap(true);
    words->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    row->addWidget(words, 1);
    if (source_.effect.isEmpty()) row->addWidget(new ChangeChip(field.change, place));
    place->setToolTip(FieldEditor::tip(field, source_.effect));
    place->installEventFilter(this);
    return place;
}

void FieldForm::add(const Field& field, const std::string& path, const QString& title) {
    auto* editor = new FieldEditor(field, path, this, source_.effect, sliders_);
    const QString words = title.isEmpty() ? QString::fromStdString(field.title) : title;
    QWidget* label = makeLabel(field, words);
    const int row = layout_->rowCount();
    layout_->addWidget(label, row, 0);
    editor->setFixedWidth(widthOfFields());
    layout_->addWidget(editor, row, 1, Qt::AlignRight | Qt::AlignVCenter);
    if (QWidget* below = editor->below()) layout_->addWidget(below, row + 1, 0, 1, 2);
    rows_.push_back({path, editor, label});
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

/// A double click on the name brings the default back.
bool FieldForm::eventFilter(QObject* watched, QEvent* event) {
    if (event->type() == QEvent::MouseButtonDblClick)
        for (auto& row : rows_)
            if (row.label == watched) Q_EMIT row.editor->changed(row.editor->field().initial);
    return QWidget::eventFilter(watched, event);
}

}  // namespace hourglass::ui
