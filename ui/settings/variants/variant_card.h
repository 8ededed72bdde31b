#pragma once

#include "ui/document/document_model.h"
#include "ui/style/card.h"

class QLabel;

namespace hourglass::ui {

class FieldForm;
class FormulaView;

/// The present variant: name, one sentence, its objective as print would set it, its knobs, and the
/// way to another one.
class VariantCard : public Card {
    Q_OBJECT
 public:
    explicit VariantCard(DocumentModel& model, QWidget* parent = nullptr);

 private:
    void refresh();
    void fillKnobs();
    void openGallery();

    DocumentModel& model_;
    std::string shown_;
    QLabel* words_;
    FormulaView* formula_;
    FieldForm* knobs_ = nullptr;
    std::vector<std::string> shownKnobs_;
};

}  // namespace hourglass::ui
