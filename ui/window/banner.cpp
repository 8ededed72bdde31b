#include "ui/window/banner.h"

#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

#include "ui/views/flow_layout.h"
#include "ui/window/smaller_rate.h"

namespace hourglass::ui {

Banner::Banner(DocumentModel& model, Lab& lab, QWidget* parent)
    : TintedFrame({{0xff, 0xf1, 0xcc}, {0x4a, 0x33, 0x00}},
                  {{0x4a, 0x3a, 0x14}, {0xff, 0xe7, 0xb0}}, parent),
      model_(model),
      lab_(lab),
      words_(new QLabel(this)) {
    setObjectName("banner");
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(12, 8, 12, 8);
    column->setSpacing(8);
    words_->setObjectName("banner.words");
    words_->setWordWrap(true);
    words_->setTextInteractionFlags(Qt::TextSelectableByMouse);
    column->addWidget(words_);
    hide();
    connect(&lab, &Lab::stateChanged, this, &Banner::refresh);
    connect(&lab, &Lab::troubleChanged, this, &Banner::refresh);
    connect(&lab, &Lab::dataChanged, this, &Banner::refresh);
}

void Banner::refresh() {
    delete buttons_;
    buttons_ = nullptr;
    if (lab_.state() == Lab::State::Diverged)
        refreshDiverged();
    else if (lab_.state() == Lab::State::Unusable)
        refreshUnusable();
    else if (lab_.dataAreMissing() && lab_.state() != Lab::State::Loading)
        refreshMissing();
    else
        hide();
}

void Banner::show(const QString& title, const QString& words) {
    words_->setText("<b>" + title.toHtmlEscaped() + "</b> " + words.toHtmlEscaped());
    setAccessibleName(title);
    setAccessibleDescription(words);
    QFrame::show();
}

void Banner::addButton(const QString& name, const QString& text, std::function<void()> work) {
    if (!buttons_) {
        buttons_ = new QWidget(this);
        (new FlowLayout(buttons_))->setSpacing(8);
        layout()->addWidget(buttons_);
    }
    auto* button = new QPushButton(text, buttons_);
    button->setObjectName("banner." + name);
    button->setProperty("opensPopup", text.endsWith(QChar(0x2026)));
    // What a button does may take it away: it is done after the click is over.
    connect(button, &QPushButton::clicked, this, std::move(work), Qt::QueuedConnection);
    buttons_->layout()->addWidget(button);
}

void Banner::refreshDiverged() {
    show(tr("Training has diverged."), lab_.message());
    const int64_t epoch = lab_.lastGoodEpoch();
    const auto smaller = withThirdOfRate(model_.experiment(), lab_.stage());
    if (epoch >= 0 && smaller)
        addButton("back", tr("Back to epoch %1 at a third of the rate").arg(epoch),
                  [this] { goBack(); });
    addButton("reset", tr("Reset to epoch 0"), [this] { lab_.reset(); });
}

void Banner::goBack() {
    const int64_t epoch = lab_.lastGoodEpoch();
    const auto smaller = withThirdOfRate(model_.experiment(), lab_.stage());
    if (!smaller) return;
    lab_.goBack(*smaller, [this, epoch, changed = *smaller](bool found) {
        if (!found)
            return Q_EMIT message(
                tr("No epoch of this part of the run has good weights. Lower the "
                   "learning rate, then Reset."));
        model_.edit(tr("Back to epoch %1 at a third of the rate").arg(epoch), changed);
        Q_EMIT message(
            tr("Back at epoch %1, at a third of the learning rate. Press Space to go on.")
                .arg(epoch));
    });
}

void Banner::refreshMissing() {
    show(tr("The data of this run are not at hand."),
         tr("Samples that its model draws stand in their place: codes, pictures from them and "
            "exports are the model's own, figures of the data are not shown anew, and it cannot "
            "train on.") +
             " " + QString::fromStdString(lab_.data()->notes.back()));
    addButton("lostFile", tr("Look for the file…"), [this] { Q_EMIT lostDataWanted(false); });
    addButton("lostFolder", tr("Look for the folder…"), [this] { Q_EMIT lostDataWanted(true); });
}

void Banner::refreshUnusable() {
    const Trouble& trouble = lab_.trouble();
    const bool data = trouble.ofData || trouble.problem.field.starts_with("data");
    const bool unread = !lab_.data();
    show(unread ? tr("These data cannot be read.")
         : data ? tr("These data and this network do not fit together.")
                : tr("This network cannot be trained like this."),
         lab_.message());
    for (size_t i = 0; i < trouble.cures.size(); ++i) {
        const Cure cure = trouble.cures[i];
        const QString words = QString::fromStdString(cure.words);
        addButton(QString("cure.%1").arg(i), words,
                  [this, cure, words] { model_.set(cure.path, cure.value, words); });
    }
    if (model_.undoStack().canUndo())
        addButton("undo", tr("Undo: %1").arg(model_.undoStack().undoText()),
                  [this] { model_.undoStack().undo(); });
    if (data) addButton("data", tr("Other data…"), [this] { Q_EMIT otherDataWanted(); });
}

}  // namespace hourglass::ui
