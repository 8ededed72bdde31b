#include "ui/settings/field_form.h"

#include <QEvent>
#include <QFormLayout>
#include <QLabel>

#include "ui/settings/field_editor.h"

namespace hourglass::ui {

FieldForm::FieldForm(DocumentModel& model, QWidget* parent)
    : FieldForm({[&model](auto& path) { return model.experiment().at(path); },
                 [&model](auto& path, auto& value, auto& text) { model.set(path, value, text); }},
                parent) {
    connect(&model, &DocumentModel::experimentChanged, this, &FieldForm::refresh);
}

FieldForm::FieldForm(FieldSource source, QWidget* parent)
    : QWidget(parent), source_(std::move(source)), layout_(new QFormLayout(this)) {
    layout_->setContentsMargins(0, 0, 0, 0);
    layout_->setHorizontalSpacing(8);
    layout_->setVerticalSpacing(4);
    layout_->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    layout_->setRowWrapPolicy(QFormLayout::WrapLongRows);
}

void FieldForm::add(const Field& field, const std::string& path, const QString& title) {
    auto* editor = new FieldEditor(field, path, this, source_.effect);
    auto* label = new QLabel(title.isEmpty() ? QString::fromStdString(field.title) : title, this);
    label->setToolTip(FieldEditor::tip(field, source_.effect));
    label->installEventFilter(this);
    layout_->addRow(label, editor);
    rows_.push_back({path, editor, label});
    editor->setValue(source_.read(path));
    const QString text = tr("Change %1").arg(label->text().toLower());
    connect(editor, &FieldEditor::changed, this, [this, path, editor, text](const Value& value) {
        source_.write(path, value, text);
        editor->setValue(source_.read(path));
    });
}

void FieldForm::add(const Fields& fields, const std::string& prefix) {
    for (auto& field : fields) add(field, prefix + "." + field.id);
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
