#include "ui/document/document_model.h"

#include "ui/document/edit_command.h"

namespace hourglass::ui {
namespace {

constexpr int kUndoSteps = 500;

}  // namespace

DocumentModel::DocumentModel(QObject* parent) : QObject(parent) { undo_.setUndoLimit(kUndoSteps); }

void DocumentModel::edit(const QString& text, Document after, const QString& mergeKey) {
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
    edit(text, Document{*changed}, QString::fromStdString(path));
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
    document_ = document;
    Q_EMIT experimentChanged();
}

}  // namespace hourglass::ui
