#include "ui/doctor/findings_strip.h"

#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>
#include <cmath>

#include "ui/settings/plain_words.h"
#include "ui/style/number_words.h"
#include "ui/style/space.h"
#include "ui/views/flow_layout.h"

namespace hourglass::ui {

FindingsStrip::FindingsStrip(DocumentModel& model, Lab& lab, Viewpoint& viewpoint, QWidget* parent)
    : TintedFrame({{0xff, 0xf1, 0xcc}, {0x4a, 0x33, 0x00}},
                  {{0x4a, 0x3a, 0x14}, {0xff, 0xe7, 0xb0}}, parent),
      model_(model),
      lab_(lab),
      viewpoint_(viewpoint),
      examiner_(lab, this),
      words_(new QLabel(this)),
      repair_(new QPushButton(this)),
      next_(new QPushButton(this)),
      hide_(new QPushButton(tr("Hide"), this)) {
    setObjectName("findings");
    words_->setObjectName("findings.words");
    words_->setWordWrap(true);
    words_->setMinimumWidth(60);
    repair_->setObjectName("findings.repair");
    next_->setObjectName("findings.next");
    next_->setToolTip(tr("Show the next thing that is wrong"));
    hide_->setObjectName("findings.hide");
    hide_->setToolTip(tr("Say no more of this for this run"));
    auto* buttons = new QWidget(this);
    auto* flow = new FlowLayout(buttons);
    flow->setSpacing(kInside);
    for (QPushButton* button : {repair_, next_, hide_}) flow->addWidget(button);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(12, 6, 12, 6);
    column->setSpacing(6);
    column->addWidget(words_);
    column->addWidget(buttons);
    connect(&examiner_, &Examiner::changed, this, &FindingsStrip::refresh);
    connect(&lab, &Lab::runOpened, this, [this] { dismissed_.clear(); });
    connect(&lab, &Lab::stateChanged, this, &FindingsStrip::refresh);
    connect(&viewpoint, &Viewpoint::liveChanged, this, &FindingsStrip::refresh);
    // What a button does may take it away: it is done after the click is over.
    connect(repair_, &QPushButton::clicked, this, &FindingsStrip::repair, Qt::QueuedConnection);
    connect(next_, &QPushButton::clicked, this, [this] {
        ++place_;
        refresh();
    });
    connect(
        hide_, &QPushButton::clicked, this,
        [this] {
            const auto findings = listed();
            if (place_ < findings.size())
                dismissed_.insert(QString::fromStdString(findings[place_].id));
            refresh();
        },
        Qt::QueuedConnection);
    hide();
}

std::vector<Finding> FindingsStrip::listed() const {
    std::vector<Finding> findings;
    for (auto& finding : examiner_.findings())
        if (!dismissed_.contains(QString::fromStdString(finding.id))) findings.push_back(finding);
    return findings;
}

void FindingsStrip::refresh() {
    const auto findings = listed();
    if (place_ >= findings.size()) place_ = 0;
    const bool wrong = !findings.empty() && viewpoint_.isLive() &&
                       lab_.state() != Lab::State::Diverged && lab_.state() != Lab::State::Unusable;
    setVisible(wrong);
    if (!wrong) return;
    const Finding& finding = findings[place_];
    const QString title = QString::fromStdString(finding.title);
    const QString number =
        threeDigits(finding.number) + " " + QString::fromStdString(finding.unit) + ".";
    const QString reason = inPlainWords(finding.reason, lab_.experiment());
    words_->setText(
        "<b>" + title.toHtmlEscaped() + ":</b> " + number.toHtmlEscaped() + " " +
        reason.toHtmlEscaped() + " " +
        tr("Cure: %1.").arg(QString::fromStdString(finding.repair.words)).toHtmlEscaped());
    setAccessibleName(title);
    setAccessibleDescription(number + " " + reason);
    // The words may be long: on the button they would make the window wider than a small screen.
    repair_->setText(tr("New run without it"));
    repair_->setToolTip(tr("Begins a new run: %1. This one stays in the list")
                            .arg(QString::fromStdString(finding.repair.words)));
    next_->setVisible(findings.size() > 1);
    next_->setText(tr("%1 of %2").arg(place_ + 1).arg(findings.size()));
}

void FindingsStrip::repair() {
    const auto findings = listed();
    if (place_ >= findings.size()) return;
    const Repair repair = findings[place_].repair;
    const QString words = QString::fromStdString(repair.words);
    const auto changed = repaired(model_.experiment(), repair);
    if (!changed) return Q_EMIT message(QString::fromStdString(changed.error().sentence()));
    lab_.beginNew(*changed);
    model_.edit(words, *changed);
    Q_EMIT message(tr("A new run began: %1. Press Space to train it.").arg(words));
}

}  // namespace hourglass::ui
