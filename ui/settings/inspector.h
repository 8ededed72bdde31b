#pragma once

#include <vector>

#include "core/base/field.h"
#include "ui/document/document_model.h"
#include "ui/style/side_panel.h"

class QVBoxLayout;

namespace hourglass::ui {

class Card;
class FieldForm;

/// The right side as cards: the present variant, the first four controls of every variant, and
/// folded everything that can be combined with it.
class Inspector : public SidePanel {
    Q_OBJECT
 public:
    explicit Inspector(DocumentModel& model, QWidget* parent = nullptr);

 private:
    void addGroups(QVBoxLayout* column);
    void fillFirst();

    DocumentModel& model_;
    std::vector<const Field*> shownFields_;
    std::vector<std::string> shownPaths_;
    Card* firstCard_;
    FieldForm* first_ = nullptr;
};

}  // namespace hourglass::ui
