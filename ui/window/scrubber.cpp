#include "ui/window/scrubber.h"

#include <QFontMetrics>
#include <QHBoxLayout>
#include <QToolButton>

#include "ui/style/fitting_label.h"
#include "ui/window/moment_track.h"

namespace hourglass::ui {

Scrubber::Scrubber(Viewpoint& viewpoint, Lab& lab, QWidget* parent)
    : QWidget(parent), viewpoint_(viewpoint), lab_(lab), words_(new FittingLabel(this)) {
    setObjectName("scrubber");
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(8, 2, 8, 4);
    row->setSpacing(4);
    first_ = button("scrubber.first", QString("|") + QChar(0x25c0), tr("First moment (Alt+Home)"),
                    &Viewpoint::first);
    back_ =
        button("scrubber.back", QString(QChar(0x25c0)), tr("Back in time (,)"), &Viewpoint::back);
    track_ = new MomentTrack(viewpoint, this);
    forward_ = button("scrubber.forward", QString(QChar(0x25b6)), tr("Forward in time (Shift+,)"),
                      &Viewpoint::forward);
    live_ = button("scrubber.live", tr("Live"), tr("Show the newest weights (Alt+End)"),
                   &Viewpoint::goLive);
    live_->setCheckable(true);
    words_->setObjectName("scrubber.words");
    words_->setAccessibleDescription(tr("Moment that all pages show"));
    words_->setMinimumWidth(fontMetrics().horizontalAdvance("update 99999 (epoch 99.99)"));
    for (QWidget* part : std::initializer_list<QWidget*>{first_, back_}) row->addWidget(part);
    row->addWidget(track_, 2);
    for (QWidget* part : std::initializer_list<QWidget*>{forward_, live_}) row->addWidget(part);
    row->addWidget(words_, 1);
    for (auto change : {&Viewpoint::wordsDue, &Viewpoint::momentsChanged, &Viewpoint::liveChanged})
        connect(&viewpoint, change, this, &Scrubber::refresh);
    refresh();
}

QToolButton* Scrubber::button(const char* name, const QString& text, const QString& tip,
                              void (Viewpoint::*go)()) {
    auto* b = new QToolButton(this);
    b->setObjectName(name);
    b->setText(text);
    b->setToolTip(tip);
    b->setAccessibleName(tip.section(" (", 0, 0));
    b->setAutoRaise(true);
    b->setFocusPolicy(Qt::TabFocus);
    connect(b, &QToolButton::clicked, this, [this, go] {
        (viewpoint_.*go)();
        refresh();
    });
    return b;
}

void Scrubber::refresh() {
    const bool any = !viewpoint_.moments().empty(), live = viewpoint_.isLive();
    for (QToolButton* b : {first_, back_}) b->setEnabled(any && viewpoint_.place() != 0);
    forward_->setEnabled(!live);
    live_->setEnabled(any);
    live_->setChecked(live);
    const auto& shown = viewpoint_.shown();
    // Where room lacks, the stage goes first.
    const QString name = !shown ? QString() : momentName(*shown);
    words_->setWordings({name, name.section(", ", 0, 0)});
    const int64_t gone = lab_.snapshot() ? lab_.snapshot()->momentsThinned : 0;
    track_->setToolTip(momentsKept(static_cast<int64_t>(viewpoint_.moments().size()), gone));
}

/// What is kept of the open run, and where.
QString Scrubber::momentsKept(int64_t count, int64_t gone) const {
    QStringList words{tr("%n moment(s) of this run are kept.", nullptr, static_cast<int>(count))};
    if (gone > 0)
        words << tr("%1 were dropped, evenly on a logarithmic scale, so that all runs fit into the "
                    "memory for moments.")
                     .arg(gone);
    const auto& now = lab_.snapshot();
    if (now && now->momentsOnDisk > 0) words << tr("%1 are on the disk.").arg(now->momentsOnDisk);
    if (now && now->momentBytesBeyond > 0)
        words << tr("The memory for moments is exceeded by %1 MB, and the disk has no room: save, "
                    "then delete runs that you no longer need.")
                     .arg(std::max<size_t>(1, now->momentBytesBeyond >> 20));
    return words.join(' ');
}

}  // namespace hourglass::ui
