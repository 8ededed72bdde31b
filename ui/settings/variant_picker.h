#pragma once

#include <QWidget>
#include <map>

#include "ui/document/document_model.h"

class QRadioButton;

namespace hourglass::ui {

/// The variants as cards; the chosen one shows what it does and its objective.
class VariantPicker : public QWidget {
    Q_OBJECT
 public:
    explicit VariantPicker(DocumentModel& model, QWidget* parent = nullptr);

 private:
    void choose(const std::string& id);
    void refresh();

    struct Card {
        QRadioButton* button;
        QWidget* details;
    };
    DocumentModel& model_;
    std::map<std::string, Card> cards_;
};

}  // namespace hourglass::ui
