#include "ui/report/report_page.h"

#include <QFileInfo>
#include <QPainter>
#include <QScrollArea>
#include <QVBoxLayout>
#include <algorithm>

#include "ui/document/save_dialog.h"
#include "ui/pages/pages.h"
#include "ui/report/report_model.h"
#include "ui/report/report_pdf.h"
#include "ui/report/report_row.h"
#include "ui/style/link_button.h"
#include "ui/style/quiet_label.h"
#include "ui/style/space.h"

namespace hourglass::ui {
namespace {

/// A sheet with a picture and lines.
void paintReportIcon(QPainter& p) {
    p.drawRect(14, 6, 36, 52);
    p.drawRect(21, 14, 22, 14);
    for (int y : {36, 43, 50}) p.drawLine(21, y, y == 50 ? 34 : 43, y);
}

}  // namespace

PageRecord reportPage() {
    return {
        "report",
        ReportPage::tr("Report"),
        paintReportIcon,
        {},
        [](const PageContext& on, QWidget* parent) -> Page* { return new ReportPage(on, parent); },
        nullptr};
}

ReportPage::ReportPage(const PageContext& on, QWidget* parent)
    : Page(parent),
      model_(on.model),
      lab_(on.lab),
      report_(ReportModel::of(on.model)),
      head_(new Card(tr("Report"), this)),
      save_(head_->addLink(tr("Save as HTML, Markdown or PDF…"), "report.save")),
      empty_(new QuietLabel(tr("Right-click a view on any page and choose “Add to report”, or rest "
                               "the mouse on it and press Alt+R: its picture and numbers will be "
                               "here, to be put in order and commented."),
                            this)),
      column_(new QVBoxLayout) {
    empty_->setObjectName("report.empty");
    empty_->setWordWrap(true);
    head_->body()->addWidget(empty_);
    save_->setProperty("opensPopup", true);
    auto* list = new QWidget(this);
    column_->setContentsMargins(0, 0, 0, 0);
    column_->setSpacing(kInside);
    auto* outer = new QVBoxLayout(list);
    outer->setContentsMargins(0, 0, 0, 0);
    outer->addLayout(column_);
    outer->addStretch(1);
    auto* area = new QScrollArea(this);
    area->setFrameShape(QFrame::NoFrame);
    area->setWidgetResizable(true);
    area->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    area->setFocusPolicy(Qt::NoFocus);
    area->viewport()->setAutoFillBackground(false);
    list->setAutoFillBackground(false);
    area->setWidget(list);
    auto* all = new QVBoxLayout(this);
    all->setContentsMargins(kInside, kInside, kInside, kTight);
    all->setSpacing(kInside);
    all->addWidget(head_);
    all->addWidget(area, 1);
    connect(save_, &LinkButton::clicked, this, &ReportPage::chooseSave);
    connect(&report_, &ReportModel::changed, this, &ReportPage::refresh);
    refresh();
}

void ReportPage::refresh() {
    const auto& views = report_.views();
    while (rows_.size() > views.size()) {
        rows_.back()->deleteLater();
        rows_.back()->hide();
        rows_.pop_back();
    }
    while (rows_.size() < views.size()) {
        rows_.push_back(new ReportRow(report_, this));
        column_->addWidget(rows_.back());
        connect(rows_.back(), &ReportRow::backWanted, this, &ReportPage::goBack);
    }
    for (size_t i = 0; i < views.size(); ++i) rows_[i]->show(i);
    empty_->setVisible(views.empty());
    save_->setVisible(!views.empty());
    head_->setSubtitle(views.empty() ? QString()
                                     : tr("%n views", nullptr, static_cast<int>(views.size())));
}

QString ReportPage::title() const {
    return model_.path().isEmpty() ? tr("Report")
                                   : tr("Report: %1").arg(QFileInfo(model_.path()).baseName());
}

void ReportPage::chooseSave() {
    const QString path =
        askSaveName(this, tr("Save report"), "report.html",
                    {{tr("HTML, one file"), "html"}, {tr("Markdown"), "md"}, {tr("PDF"), "pdf"}});
    if (!path.isEmpty()) saveTo(path);
}

void ReportPage::saveTo(const QString& path) {
    const QString file = model_.path().isEmpty() ? "document.hourglass" : model_.path();
    const Report report = report_.report(title(), file);
    QString problem;
    if (path.endsWith(".pdf", Qt::CaseInsensitive))
        problem = writePdf(path, report);
    else if (const Status status = writeReport(path.toStdString(), report); !status)
        problem = QString::fromStdString(status.error().sentence());
    const QString unsaved = model_.path().isEmpty()
                                ? tr(" Its ways back need the document: save that, too.")
                                : QString();
    Q_EMIT message(problem.isEmpty() ? tr("Saved %1.").arg(nameAndFolder(path)) + unsaved
                                     : problem);
}

void ReportPage::goBack(qint64 run, qint64 updates, const QString& page) {
    const bool known = run == lab_.shownNumber() || lab_.runs().find(run);
    if (!known) return Q_EMIT message(tr("Run %1 is not in this document any more.").arg(run));
    Q_EMIT momentWanted(run, updates, page);
}

}  // namespace hourglass::ui
