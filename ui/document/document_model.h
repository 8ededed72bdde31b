#pragma once

#include <QObject>
#include <QUndoStack>

#include "ui/document/document.h"

namespace hourglass::ui {

/// The only door for edits of the document. Views read it, ask for an edit, and redraw when told.
class DocumentModel : public QObject {
    Q_OBJECT
 public:
    explicit DocumentModel(QObject* parent = nullptr);

    const Document& document() const { return document_; }
    const Experiment& experiment() const { return document_.experiment; }
    QUndoStack& undoStack() { return undo_; }
    const QString& path() const { return path_; }
    bool isModified() const { return !undo_.isClean(); }

    /// Another experiment, as one step of undo; the rest of the document stays. Edits with the same
    /// key, made in one go, become one step.
    void edit(const QString& text, const Experiment& after, const QString& mergeKey = {});
    /// Other words about a run.
    void mark(const QString& text, int64_t run, const RunMarks& after);
    /// What was said of a run.
    RunMarks marksOf(int64_t run) const;
    /// Sets one setting. False if the value is not allowed there; `refused` tells why.
    bool set(const std::string& path, const Value& value, const QString& text);

    /// Another document: forgets the undo steps.
    void open(Document document, const QString& path);
    void saved(const QString& path);
    /// What was written is this document, which may have been edited since.
    void saved(const QString& path, const Document& written);

 Q_SIGNALS:
    void experimentChanged();
    void marksChanged();
    void pathChanged();
    void refused(const QString& why);

 private:
    void push(const QString& text, Document after, const QString& mergeKey);
    void apply(const Document& document);

    Document document_;
    QUndoStack undo_;
    QString path_;
};

}  // namespace hourglass::ui
