#include "ui/views/special_view.h"

#include <QVBoxLayout>

#include "ui/style/quiet_label.h"
#include "ui/style/space.h"

namespace hourglass::ui {
namespace {

constexpr int kLookMilliseconds = 250;  // between two looks

}  // namespace

SpecialView::SpecialView(ViewFeed& feed, QWidget* parent)
    : QWidget(parent), feed_(feed), note_(new QuietLabel({}, this)), sheet_(new SampleSheetView) {
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(kTight);
    sheet_->setObjectName("special");
    sheet_->setAllInSight(true);
    note_->setObjectName("special.note");
    note_->setWordWrap(true);
    column->addWidget(sheet_, 1);
    column->addWidget(note_);
    pause_.setSingleShot(true);
    pause_.setInterval(kLookMilliseconds);
    connect(&pause_, &QTimer::timeout, this, &SpecialView::ask);
    connect(&feed, &ViewFeed::parametersChanged, this, [this] {
        if (isVisible() && info_ && !pause_.isActive()) pause_.start();
    });
    connect(&feed, &ViewFeed::specialSeen, this, &SpecialView::take);
    connect(&feed, &ViewFeed::cleared, this, [this] { sheet_->clearSheet(); });
}

void SpecialView::setExperiment(const Experiment& experiment) {
    info_ = specialSightOf(experiment);
    sheet_->clearSheet();
    note_->clear();
    if (!info_) return;
    sheet_->setAccessibleName(QString::fromStdString(info_->title));
    sheet_->setWhatsThis("<p>" + QString::fromStdString(info_->help).toHtmlEscaped() + "</p>");
    ask();
}

void SpecialView::ask() {
    if (info_ && isVisible()) feed_.worker().askSpecial();
}

void SpecialView::take(const std::shared_ptr<const SpecialAnswer>& answer) {
    if (!info_ || answer->id != info_->id || !isVisible()) return;
    note_->setText(QString::fromStdString(answer->sheet.note));
    if (answer->sheet.count == 0 || !answer->look) {
        sheet_->clearSheet();
    } else {
        SampleSheet shown;
        shown.look = answer->look;
        shown.count = answer->sheet.count;
        shown.owner = answer;
        shown.given = answer->sheet.values.data();
        sheet_->setColumns(static_cast<int>(answer->sheet.columns));
        sheet_->setCaptions(answer->sheet.columns > 0);
        for (auto& name : answer->sheet.names) shown.names << QString::fromStdString(name);
        sheet_->setSheet(std::move(shown), {answer->run, answer->step});
    }
    if (info_->goesOn && !pause_.isActive()) pause_.start();
}

void SpecialView::showEvent(QShowEvent* event) {
    QWidget::showEvent(event);
    ask();
}

void SpecialView::hideEvent(QHideEvent* event) {
    pause_.stop();
    QWidget::hideEvent(event);
}

}  // namespace hourglass::ui
