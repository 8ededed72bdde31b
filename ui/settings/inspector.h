#pragma once

#include <QScrollArea>
#include <string>

#include "ui/document/document_model.h"

class QToolButton;
class QVBoxLayout;

namespace hourglass::ui {

/// The right side: variants, the settings that make the chosen variant, the first four controls
/// of every variant, and under "More" everything else.
class Inspector : public QScrollArea {
    Q_OBJECT
 public:
    explicit Inspector(DocumentModel& model, QWidget* parent = nullptr);

 private:
    void refresh();
    void fillKnobs();
    void fillFirst();
    void fillMore();
    QWidget* section(const std::string& key, QWidget* parent);

    DocumentModel& model_;
    std::string shownRecipe_;
    size_t shownLayers_ = 0;
    QWidget* body_;
    QWidget* knobs_ = nullptr;
    QWidget* first_ = nullptr;
    QWidget* more_ = nullptr;
    QToolButton* moreButton_ = nullptr;
    QVBoxLayout *knobsPlace_ = nullptr, *firstPlace_ = nullptr;
};

}  // namespace hourglass::ui
