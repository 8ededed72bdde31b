#pragma once

#include <QWidget>

#include "core/experiment/schema.h"
#include "ui/document/document_model.h"

class QVBoxLayout;

namespace hourglass::ui {

/// A section that holds any number of items (penalties): each with its settings and a button to
/// remove it, and a button to add one.
class ListForm : public QWidget {
    Q_OBJECT
 public:
    ListForm(DocumentModel& model, const SectionInfo& section, QWidget* parent = nullptr);

 private:
    void refresh();
    void rebuild(const Value& items);
    void replace(Value items, const QString& text);

    DocumentModel& model_;
    const SectionInfo& section_;
    size_t shown_ = 0;
    QWidget* rows_ = nullptr;
    QVBoxLayout* layout_;
};

}  // namespace hourglass::ui
