#include "ui/document/document_model.h"

#include "ui/document/edit_command.h"

namespace hourglass::ui {
namespace {

constexpr int kUndoSteps = 500;

}  // namespace

DocumentModel::DocumentModel(QObject* parent) : QObject(parent) { undo_.setUndoLimit(kUndoSteps); }

void DocumentModel::edit(const QString& text, const Experiment& after, const QString& mergeKey) {
    Document changed = document_;
    changed.experiment = after;
    push(text, std::move(changed), mergeKey);
}

void DocumentModel::mark(const QString& text, int64_t run, const RunMarks& after) {
    Document changed = document_;
    changed.marks[run] = after;
    push(text, std::move(changed), {});
}

RunMarks DocumentModel::marksOf(int64_t run) const {
    const auto found = document_.marks.find(run);
    return found == document_.marks.end() ? RunMarks() : found->second;
}

void DocumentModel::push(const QString& text, Document after, const QString& mergeKey) {
    if (after == document_) return;
    undo_.push(new EditCommand(text, document_, std::move(after), mergeKey,
                               [this](const Document& document) { apply(document); }));
}

bool DocumentModel::set(const std::string& path, const Value& value, const QString& text) {
    auto changed = withSetting(experiment(), path, value);
    if (!changed) {
        Q_EMIT refused(QString::fromStdString(changed.error().sentence()));
        return false;
    }
    edit(text, *changed, QString::fromStdString(path));
    return true;
}

void DocumentModel::open(Document document, const QString& path) {
    undo_.clear();
    saved(path);
    apply(document);
}

void DocumentModel::saved(const QString& path) { saved(path, document_); }

void DocumentModel::saved(const QString& path, const Document& written) {
    if (written == document_)
        undo_.setClean();
    else
        undo_.resetClean();
    if (path_ == path) return;
    path_ = path;
    Q_EMIT pathChanged();
}

void DocumentModel::apply(const Document& document) {
    if (document == document_) return;
    const bool experiment = document.experiment != document_.experiment;
    const bool marks = document.marks != document_.marks;
    document_ = document;
    if (marks) Q_EMIT marksChanged();
    if (experiment) Q_EMIT experimentChanged();
}

}  // namespace hourglass::ui
