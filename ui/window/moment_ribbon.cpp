#include "ui/window/moment_ribbon.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <cmath>

namespace hourglass::ui {

MomentRibbon::MomentRibbon(Viewpoint& viewpoint, Lab& lab, QWidget* parent)
    : TintedFrame({{0xd9, 0xea, 0xf7}, {0x0d, 0x33, 0x50}},
                  {{0x1d, 0x3a, 0x52}, {0xd6, 0xec, 0xff}}, parent),
      viewpoint_(viewpoint),
      lab_(lab),
      words_(new QLabel(this)) {
    setObjectName("momentRibbon");
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(12, 5, 8, 5);
    words_->setObjectName("momentRibbon.words");
    words_->setAccessibleDescription(tr("Which moment is shown"));
    words_->setWordWrap(true);
    words_->setMinimumWidth(60);  // it wraps: a small window stays small
    row->addWidget(words_, 1);
    const auto button = [&](const char* name, const QString& text, const QString& tip) {
        auto* b = new QPushButton(text, this);
        b->setObjectName(name);
        b->setToolTip(tip);
        row->addWidget(b);
        return b;
    };
    connect(
        button("momentRibbon.live", tr("Back to live"),
               tr("Show the newest weights again (Alt+End)")),
        &QPushButton::clicked, this, [this] { viewpoint_.goLive(); }, Qt::QueuedConnection);
    connect(button("momentRibbon.goOn", tr("Go on from here as a new run"),
                   tr("The run so far stays in the list")),
            &QPushButton::clicked, this, &MomentRibbon::goOn, Qt::QueuedConnection);
    connect(&viewpoint, &Viewpoint::wordsDue, this, &MomentRibbon::refresh);
    connect(&viewpoint, &Viewpoint::liveChanged, this, &MomentRibbon::refresh);
    connect(&lab, &Lab::figuresDue, this, &MomentRibbon::refresh);
    refresh();
}

void MomentRibbon::goOn() {
    if (viewpoint_.isLive() || !viewpoint_.shown()) {
        Q_EMIT message(tr("The newest weights are shown: Train goes on from them."));
        return;
    }
    const auto moment = viewpoint_.shown();
    lab_.goOnFrom(*moment, [this, moment](bool opened) {
        const QString words = !opened ? tr("Run %1 is open now, and %2 belongs to another one.")
                              : moment->solver ? tr("Run %1 goes on from %2. Press Space.")
                                               : tr("Run %1 goes on from %2 with a fresh solver. "
                                                    "Press Space.");
        Q_EMIT message(words.arg(lab_.shownNumber()).arg(momentName(*moment)));
    });
}

void MomentRibbon::refresh() {
    const auto& shown = viewpoint_.shown();
    setVisible(!viewpoint_.isLive() && shown);
    if (viewpoint_.isLive() || !shown) return;
    const auto& now = lab_.snapshot();
    const auto at = static_cast<qint64>(now ? std::floor(now->progress.epoch + 1e-9) : 0);
    QString words = (lab_.isGoing() ? tr("You look at %1. Training is at epoch %2.")
                                    : tr("You look at %1. The run stands at epoch %2."))
                        .arg(momentName(*shown))
                        .arg(at);
    if (!shown->solver) words += " " + tr("Going on starts the solver afresh.");
    if (words_->text() != words) words_->setText(words);
}

}  // namespace hourglass::ui
