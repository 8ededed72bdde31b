#pragma once

#include "ui/pages/page.h"

class QLabel;
class QProgressBar;
class QPushButton;
class QVBoxLayout;

namespace hourglass::ui {

class Card;
class FieldForm;
class ImportPreview;

/// How data are taken in: what was read, the first samples before and after, and every setting of
/// it, which works at once and can be undone. While data are read it tells how far that is.
class ImportPage : public Page {
    Q_OBJECT
 public:
    explicit ImportPage(const PageContext& on, QWidget* parent = nullptr);
    const ImportPreview& preview() const { return *preview_; }

 protected:
    void showEvent(QShowEvent* event) override;
    void hideEvent(QHideEvent* event) override;

 private:
    Card* makeRead();
    Card* makePreview();
    void refresh();
    void showReading();
    void fillForms();
    void clearForms();

    DocumentModel& model_;
    Lab& lab_;
    QLabel *name_, *words_;
    QWidget* reading_;
    QProgressBar* progress_;
    ImportPreview* preview_;
    QVBoxLayout* column_;
    std::vector<Card*> forms_;
    Value shown_;  ///< what decides which forms there are
};

}  // namespace hourglass::ui
