#pragma once

#include "core/experiment/recipe.h"
#include "ui/style/card.h"

class QLabel;
class QPushButton;

namespace hourglass::ui {

class FormulaView;
class RecipePicture;

/// The right side of the gallery: what a variant does, its objective, and what choosing it changes.
class VariantDetails : public Card {
    Q_OBJECT
 public:
    explicit VariantDetails(QWidget* parent = nullptr);
    void show(const Recipe& recipe, const Experiment& now);

 Q_SIGNALS:
    void wanted();
    void left();

 private:
    RecipePicture* picture_;
    QLabel *words_, *changes_;
    FormulaView* formula_;
    QPushButton* use_;
};

}  // namespace hourglass::ui
