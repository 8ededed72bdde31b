#pragma once

#include <QElapsedTimer>
#include <QUndoCommand>
#include <functional>

#include "ui/document/document.h"

namespace hourglass::ui {

/// The one undo command: swaps the document before and after. A drag's edits share a merge key and
/// become one step; a step whose end equals its beginning disappears.
class EditCommand : public QUndoCommand {
 public:
    using Apply = std::function<void(const Document&)>;

    EditCommand(const QString& text, Document before, Document after, QString mergeKey,
                Apply apply);

    void undo() override { apply_(before_); }
    void redo() override { apply_(after_); }
    int id() const override;
    bool mergeWith(const QUndoCommand* other) override;

 private:
    Document before_, after_;
    QString mergeKey_;
    Apply apply_;
    QElapsedTimer age_;
};

}  // namespace hourglass::ui
