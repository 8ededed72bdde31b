#include "ui/analyses/analysis_chooser.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QListWidget>
#include <QScrollBar>
#include <QVBoxLayout>
#include <algorithm>

#include "core/questions/analysis.h"
#include "ui/settings/field_form.h"
#include "ui/settings/tab_order.h"
#include "ui/style/colours.h"

namespace hourglass::ui {
namespace {

constexpr int kSpacing = 2;  // pixels around each line of the list
constexpr int kLines = 10;   // seen at once: the answer below needs the room

std::string pathOf(const std::string& analysis, const std::string& field = {}) {
    return "analysis." + analysis + (field.empty() ? "" : "." + field);
}

}  // namespace

AnalysisChooser::AnalysisChooser(QWidget* parent)
    : QWidget(parent),
      list_(new QListWidget(this)),
      help_(new QLabel(this)),
      whyNot_(new QLabel(this)) {
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Maximum);
    list_->setObjectName("analysis.list");
    list_->setAccessibleName(tr("Analyses"));
    list_->setToolTip(tr("Enter or a double click runs the chosen analysis."));
    int width = 0;
    for (auto& entry : analyses().entries()) {
        auto* item = new QListWidgetItem(QString::fromStdString(entry.title), list_);
        item->setData(Qt::UserRole, QString::fromStdString(entry.id));
        item->setToolTip(QString::fromStdString(entry.help));
        width = std::max(width, fontMetrics().horizontalAdvance(item->text()));
        for (auto& field : entry.fields) values_[pathOf(entry.id, field.id)] = field.initial;
    }
    list_->setFixedWidth(width + 28 + list_->verticalScrollBar()->sizeHint().width());
    list_->setSpacing(kSpacing);
    list_->setFixedHeight((list_->sizeHintForRow(0) + 2 * kSpacing) *
                              std::min(kLines, list_->count()) +
                          2 * (list_->frameWidth() + kSpacing));
    row->addWidget(list_, 0, Qt::AlignTop);
    column_ = new QVBoxLayout;
    help_->setWordWrap(true);
    help_->setObjectName("analysis.help");
    help_->setAlignment(Qt::AlignTop | Qt::AlignLeft);
    formPlace_ = new QVBoxLayout;
    column_->addWidget(help_);
    whyNot_->setObjectName("analysis.whyNot");
    whyNot_->setWordWrap(true);
    whyNot_->hide();
    column_->addWidget(whyNot_);
    column_->addLayout(formPlace_);
    column_->addStretch(1);
    row->addLayout(column_, 1);
    connect(list_, &QListWidget::currentRowChanged, this, &AnalysisChooser::showChosen);
    connect(list_, &QListWidget::itemActivated, this, &AnalysisChooser::wanted);
    list_->setCurrentRow(0);
}

/// A layout in a card does not ask words how high they are at their width.
void AnalysisChooser::resizeEvent(QResizeEvent* event) {
    QWidget::resizeEvent(event);
    giveHelpRoom();
}

void AnalysisChooser::giveHelpRoom() {
    help_->setMinimumHeight(help_->heightForWidth(help_->width()));
}

void AnalysisChooser::addBelow(QWidget* widget) {
    column_->addWidget(widget);
    below_ = widget;
    orderTabs();
}

void AnalysisChooser::orderTabs() {
    QWidget* before = list_;
    for (const QWidget* part : {static_cast<QWidget*>(form_), below_})
        if (part) before = tabThrough(before, *part);
}

void AnalysisChooser::choose(const std::string& id) {
    for (int i = 0; i < list_->count(); ++i)
        if (list_->item(i)->data(Qt::UserRole).toString().toStdString() == id)
            list_->setCurrentRow(i);
}

void AnalysisChooser::showChosen() {
    const auto& entry = analyses().entries()[static_cast<size_t>(list_->currentRow())];
    id_ = entry.id;
    help_->setText(QString::fromStdString(entry.help));
    giveHelpRoom();
    delete form_;
    form_ = new FieldForm({[this](const std::string& path) { return values_[path]; },
                           [this](const std::string& path, const Value& value, const QString&) {
                               values_[path] = value;
                           },
                           tr("Used when it is run next.")},
                          this);
    form_->add(entry.fields, pathOf(entry.id));
    form_->setVisible(!form_->isEmpty());
    formPlace_->addWidget(form_);
    showWhyNot();
    orderTabs();
    Q_EMIT chosen(QString::fromStdString(id_));
}

QString AnalysisChooser::whyNot() const {
    const auto reason = unfit_.find(id_);
    return reason == unfit_.end() ? QString() : reason->second;
}

void AnalysisChooser::showWhyNot() {
    whyNot_->setText(tr("<b>Not for this run.</b> %1").arg(whyNot().toHtmlEscaped()));
    whyNot_->setVisible(!whyNot().isEmpty());
    if (form_) form_->setVisible(!form_->isEmpty() && whyNot().isEmpty());
}

void AnalysisChooser::setUnfit(std::map<std::string, QString> reasons) {
    unfit_ = std::move(reasons);
    for (int i = 0; i < list_->count(); ++i) {
        QListWidgetItem& item = *list_->item(i);
        const bool fits = !unfit_.count(item.data(Qt::UserRole).toString().toStdString());
        item.setForeground(fits ? QBrush() : QBrush(quiet(palette())));
        QFont font = list_->font();
        font.setItalic(!fits);
        item.setFont(font);
    }
    showWhyNot();
}

Value AnalysisChooser::settings() const {
    Value result = Value::object();
    for (auto& field : analyses().find(id_)->fields)
        result.set(field.id, values_.at(pathOf(id_, field.id)));
    return result;
}

}  // namespace hourglass::ui
