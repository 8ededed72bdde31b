#pragma once

#include "ui/pages/page.h"

class QVBoxLayout;

namespace hourglass::ui {

class Card;
class LinkButton;
class QuietLabel;
class ReportModel;
class ReportRow;

/// The report: what was taken from views, in the order in which it is told, with comments. It goes
/// home as HTML, Markdown or PDF.
class ReportPage : public Page {
    Q_OBJECT
 public:
    ReportPage(const PageContext& on, QWidget* parent);
    /// By the ending: .html, .md or .pdf. Says what became of it.
    void saveTo(const QString& path);

 private:
    void refresh();
    void chooseSave();
    void goBack(qint64 run, qint64 updates, const QString& page);
    QString title() const;

    DocumentModel& model_;
    Lab& lab_;
    ReportModel& report_;
    Card* head_;
    LinkButton* save_;
    QuietLabel* empty_;
    QVBoxLayout* column_;
    std::vector<ReportRow*> rows_;
};

}  // namespace hourglass::ui
