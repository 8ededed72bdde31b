#include "ui/network/stack_panel.h"

#include <QActionGroup>
#include <QLocale>
#include <QMenu>
#include <QVBoxLayout>

#include "core/base/duration.h"
#include "core/experiment/problems.h"
#include "core/model/network.h"
#include "ui/network/layer_palette.h"
#include "ui/network/problem_list.h"
#include "ui/network/stack_edits.h"
#include "ui/network/stack_view.h"
#include "ui/style/link_button.h"
#include "ui/style/space.h"

namespace hourglass::ui {
namespace {

/// Two digits, as far as a measurement of a moment goes.
QString secondsInWords(double seconds) {
    constexpr double kWhole = 9.5;
    return seconds < kWhole ? QString::number(seconds, 'g', 2) + " s"
                            : QString::fromStdString(durationText(seconds));
}

}  // namespace

StackPanel::StackPanel(DocumentModel& model, QWidget* parent)
    : Card(tr("The network"), parent),
      model_(model),
      decoders_(new QActionGroup(this)),
      stack_(new StackView(model, this)),
      problems_(new ProblemList(this)) {
    add_ = addLink(tr("+ layer"), "addLayer");
    makeDecoderLink();
    body()->addWidget(stack_, 1);
    body()->addWidget(problems_);
    makePalette();
    connect(stack_, &StackView::linksShownChanged, this, &StackPanel::showSummary);
    connect(&model, &DocumentModel::experimentChanged, this, &StackPanel::refresh);
    refresh();
}

void StackPanel::makeDecoderLink() {
    decoder_ = addLink(tr("decoder: mirror"), "decoder");
    decoder_->setAccessibleName(tr("Decoder"));
    decoder_->setToolTip(
        tr("<p>Mirror: the encoder's layers in reverse. Tied: the same, with the "
           "encoder's weights transposed. Own layers: built by hand.</p>"));
    auto* menu = new QMenu(decoder_);
    const std::pair<const char*, QString> all[] = {
        {"mirror", tr("Mirror")}, {"tied", tr("Mirror, tied")}, {"own", tr("Own layers")}};
    for (auto& [id, title] : all) {
        QAction* item = menu->addAction(title);
        item->setObjectName(QString("decoder.") + id);
        item->setData(QString(id));
        item->setCheckable(true);
        decoders_->addAction(item);
    }
    decoder_->setMenu(menu);
    decoder_->setPopupMode(QToolButton::InstantPopup);
    connect(decoders_, &QActionGroup::triggered, this, [this](QAction* item) {
        const std::string mode = item->data().toString().toStdString();
        model_.edit(tr("Change decoder"), withDecoder(model_.experiment(), mode, shape_));
    });
}

void StackPanel::setSampleShape(const hourglass::Shape& shape) {
    shape_ = shape;
    stack_->setShape(shape);
    refresh();
}

void StackPanel::refresh() {
    gap_ = -1;  // of the layers before
    const Experiment& e = model_.experiment();
    const QString mode = QString::fromStdString(decoderMode(e));
    for (QAction* item : decoders_->actions()) {
        item->setChecked(item->data().toString() == mode);
        if (item->isChecked()) decoder_->setText(tr("decoder: %1").arg(item->text().toLower()));
    }
    if (shape_.count() < 1 || e.recipe.empty()) return;
    problems_->show(findProblems(e, shape_), findDoubts(e, shape_));
    weights_.clear();
    if (const auto network = Network::layout(e, shape_)) {
        const auto count = static_cast<qint64>(network->parameters.trainedCount());
        weights_ = tr("%1 weights, %2")
                       .arg(QLocale().toString(count),
                            QLocale().formattedDataSize(count * qint64{sizeof(float)}, 1,
                                                        QLocale::DataSizeSIFormat));
    }
    showSummary();
}

void StackPanel::setEpochSeconds(double seconds) {
    epochSeconds_ = seconds;
    showSummary();
}

void StackPanel::changeEvent(QEvent* event) {
    Card::changeEvent(event);
    if (event->type() == QEvent::PaletteChange && problems_) showSummary();
}

void StackPanel::showSummary() {
    const int links = stack_->linksShown();
    const QString time =
        epochSeconds_ < 0 ? QString() : tr("about %1/epoch").arg(secondsInWords(epochSeconds_));
    const QString size = time.isEmpty() ? weights_ : tr("%1, %2").arg(weights_, time);
    if (links == 0) return setSubtitle(QStringList{size, time.isEmpty() ? weights_ : time});
    const auto inColours = [this](const QString& words) {
        return words.arg(diverging(0.9, isDark(palette())).name(),
                         diverging(-0.9, isDark(palette())).name());
    };
    const QString colours =
        inColours(tr("<span style='color:%1'>■</span> adds "
                     "<span style='color:%2'>■</span> subtracts"));
    QStringList wordings{
        tr("%1. %2 strongest links a layer: %3").arg(size).arg(links).arg(colours)};
    if (time.isEmpty())
        wordings << tr("%1 strongest links: %2").arg(links).arg(colours);
    else
        wordings << tr("%1. %2 links: %3").arg(time).arg(links).arg(colours)
                 << tr("%1/epoch %2")
                        .arg(secondsInWords(epochSeconds_),
                             inColours(tr("&nbsp;<span style='color:%1'>■</span> + "
                                          "<span style='color:%2'>■</span> −")));
    setSubtitle(wordings << colours);
}

}  // namespace hourglass::ui
