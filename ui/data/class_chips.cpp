#include "ui/data/class_chips.h"

#include <QStringList>

#include "ui/style/space.h"
#include "ui/style/toggle_chip.h"
#include "ui/views/flow_layout.h"

namespace hourglass::ui {

ClassChips::ClassChips(DocumentModel& model, QWidget* parent) : QWidget(parent), model_(model) {
    setObjectName("classes");
    (new FlowLayout(this))->setSpacing(kTight);
    connect(&model, &DocumentModel::experimentChanged, this, &ClassChips::refresh);
}

void ClassChips::setClasses(const std::vector<std::string>& names) {
    if (names == names_) return;
    names_ = names;
    for (auto* chip : chips_) {
        chip->hide();
        chip->deleteLater();
    }
    chips_.clear();
    if (names.size() <= kMostChips)
        for (auto& name : names) {
            auto* chip = new ToggleChip(QString::fromStdString(name), this);
            chip->setObjectName("class." + chip->text());
            chip->setAccessibleName(tr("Class %1 is used").arg(chip->text()));
            chip->setToolTip(
                tr("Off: not trained on, but kept in the test part. Begins a new run."));
            layout()->addWidget(chip);
            chip->show();
            chips_.push_back(chip);
            connect(chip, &QAbstractButton::clicked, this, &ClassChips::send);
        }
    refresh();
}

/// Classes may be told by their numbers, too.
void ClassChips::refresh() {
    const QString list = QString::fromStdString(model_.experiment().at("data.left_out").text());
    QStringList left;
    for (auto& word : list.split(',', Qt::SkipEmptyParts)) left << word.trimmed();
    for (size_t i = 0; i < chips_.size(); ++i) {
        const bool out = left.contains(chips_[i]->text()) || left.contains(QString::number(i));
        chips_[i]->setChecked(!out);
    }
    Q_EMIT changed();
}

void ClassChips::send() {
    QStringList left;
    for (auto* chip : chips_)
        if (!chip->isChecked()) left << chip->text();
    // Of nothing nothing can be learned: the last class stays.
    const bool all = left.size() == std::ssize(chips_);
    if (!all)
        model_.set("data.left_out", Value(left.join(", ").toStdString()),
                   tr("Change left-out classes"));
    refresh();
}

QString ClassChips::summary() const {
    int used = 0;
    for (auto* chip : chips_) used += chip->isChecked();
    return used == std::ssize(chips_) ? tr("all %1").arg(used)
                                      : tr("%1 of %2").arg(used).arg(chips_.size());
}

}  // namespace hourglass::ui
