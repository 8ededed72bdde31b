#pragma once

#include "ui/compare/probe_rows.h"
#include "ui/style/card.h"

class QCheckBox;
class QComboBox;
class QStackedWidget;

namespace hourglass::ui {

class ProbeSheet;
class Segments;
class SwipeView;

/// The same samples in all runs: as a sheet, or two runs over each other with a line between them.
class SamplesCard : public Card {
    Q_OBJECT
 public:
    explicit SamplesCard(QWidget* parent = nullptr);

    void setRows(const ProbeRows& rows);
    ProbeSheet& sheet() { return *sheet_; }
    SwipeView& swipe() { return *swipe_; }

 private:
    void listRows();
    void showSwipe();

    Segments* views_;
    QCheckBox* differences_;
    QStackedWidget* places_;
    ProbeSheet* sheet_;
    SwipeView* swipe_;
    QComboBox *left_, *right_, *sample_;
    ProbeRows rows_;
};

}  // namespace hourglass::ui
