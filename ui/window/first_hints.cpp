#include "ui/window/first_hints.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QSettings>

namespace hourglass::ui {
namespace {

constexpr int kHints = 4;
constexpr int kLong = 15000;  // milliseconds: long enough to read a hint and to try it
constexpr const char* kSeen = "hintsSeen";

struct Hint {
    QString words;
    QString page;  ///< what it speaks of is there; empty: on all pages
};

Hint hintOf(int deed) {
    const auto tr = [](const char* text) { return FirstHints::tr(text); };
    const Hint all[kHints] = {
        {tr("Press <b>Space</b>, or Train: the network learns to draw its input again from a few "
            "numbers."),
         {}},
        {tr("Rest the mouse on a <b>small picture</b> of the network: it grows. A click shows its "
            "formula."),
         "lab"},
        {tr("Move over the <b>map of the code</b>, or drag: the decoder draws that place, also "
            "while it trains."),
         "lab"},
        {tr("Make the code narrower with <b>−</b> below it: a new run begins, the old one stays in "
            "the list."),
         "lab"}};
    return all[deed];
}

}  // namespace

FirstHints::FirstHints(Lab& lab, QWidget* parent)
    : TintedFrame({{0xe2, 0xed, 0xf9}, {0x1b, 0x33, 0x4d}},
                  {{0x17, 0x3a, 0x61}, {0xd7, 0xe8, 0xfb}}, parent),
      lab_(lab),
      words_(new QLabel(this)) {
    setObjectName("hints");
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(12, 3, 8, 3);
    words_->setObjectName("hints.words");
    words_->setAccessibleDescription(tr("Hint"));
    words_->setWordWrap(true);
    words_->setMinimumWidth(60);  // it wraps: a small window stays small
    row->addWidget(words_, 1);
    auto* close = new QPushButton(tr("No hints"), this);
    close->setObjectName("hints.close");
    close->setToolTip(tr("Help > Show hints brings them back"));
    row->addWidget(close);
    connect(close, &QPushButton::clicked, this, &FirstHints::end, Qt::QueuedConnection);
    timer_.setSingleShot(true);
    timer_.setInterval(kLong);
    connect(&timer_, &QTimer::timeout, this, &FirstHints::next);
    connect(&lab, &Lab::stateChanged, this, [this] {
        if (lab_.isGoing()) done(Train);
        // Whoever opens what was trained knows the button; what cannot be trained has a banner.
        const bool trained =
            lab_.state() == Lab::State::Paused || lab_.state() == Lab::State::Finished;
        if (at_ == Train && (trained || lab_.state() == Lab::State::Unusable)) {
            on_ = false;
            refresh();
        }
    });
    connect(&lab, &Lab::newRunBegan, this, [this] { done(NewRun); });
    hide();
    if (!QSettings().value(kSeen, false).toBool()) showHint(Train);
}

void FirstHints::showHint(int deed) {
    at_ = deed;
    on_ = true;
    timer_.stop();
    words_->setText(hintOf(deed).words);
    refresh();
}

void FirstHints::setPage(const QString& id) {
    page_ = id;
    refresh();
}

void FirstHints::refresh() {
    const QString page = hintOf(at_).page;
    const bool here = on_ && (page.isEmpty() || page == page_);
    setVisible(here);
    if (!here || at_ == Train)
        timer_.stop();  // the first one waits as long as it takes
    else if (!timer_.isActive())
        timer_.start();
}

void FirstHints::next() {
    if (!on_) return;
    if (at_ + 1 < kHints) return showHint(at_ + 1);
    end();
}

void FirstHints::done(Deed deed) {
    if (on_ && at_ == deed) next();
}

void FirstHints::begin() { showHint(Train); }

void FirstHints::end() {
    on_ = false;
    refresh();
    QSettings().setValue(kSeen, true);
}

}  // namespace hourglass::ui
