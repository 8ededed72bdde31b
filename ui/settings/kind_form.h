#pragma once

#include <QWidget>

#include "core/experiment/schema.h"
#include "ui/document/document_model.h"

class QComboBox;
class QVBoxLayout;

namespace hourglass::ui {

class FieldForm;

/// A choice of kind with the settings of that kind below: one section, or one item of a list
/// section. Where room is short it shows the first field only, with a slider.
class KindForm : public QWidget {
    Q_OBJECT
 public:
    KindForm(DocumentModel& model, const SectionInfo& section, std::string path,
             QWidget* parent = nullptr, bool brief = false);

 private:
    void refresh();

    DocumentModel& model_;
    const SectionInfo& section_;
    std::string path_, shown_;
    QComboBox* kinds_;
    QVBoxLayout* layout_;
    FieldForm* form_ = nullptr;
    bool brief_;
};

}  // namespace hourglass::ui
