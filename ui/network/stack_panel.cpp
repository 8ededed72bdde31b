#include "ui/network/stack_panel.h"

#include <QActionGroup>
#include <QLocale>
#include <QMenu>
#include <QVBoxLayout>

#include "core/experiment/problems.h"
#include "core/experiment/schema.h"
#include "core/model/network.h"
#include "ui/network/problem_list.h"
#include "ui/network/stack_edits.h"
#include "ui/network/stack_view.h"
#include "ui/style/link_button.h"
#include "ui/style/space.h"

namespace hourglass::ui {

StackPanel::StackPanel(DocumentModel& model, QWidget* parent)
    : Card(tr("The network"), parent),
      model_(model),
      decoders_(new QActionGroup(this)),
      stack_(new StackView(model, this)),
      problems_(new ProblemList(this)) {
    addLayerLink(tr("+ layer"), "encoder", "addLayer",
                 tr("Add a layer in front of the code; the menu offers all kinds"));
    addDecoder_ = addLayerLink(tr("+ decoder layer"), "decoder", "addDecoderLayer",
                               tr("Add a layer in front of the result"));
    makeDecoderLink();
    body()->addWidget(stack_, 1);
    body()->addWidget(problems_);
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

LinkButton* StackPanel::addLayerLink(const QString& text, const char* part, const char* name,
                                     const QString& tip) {
    LinkButton* link = addLink(text, name);
    link->setToolTip(tip);
    auto* menu = new QMenu(link);
    menu->setToolTipsVisible(true);
    for (auto& kind : layerSection().kinds) {
        QAction* item = menu->addAction(QString::fromStdString(kind.title));
        item->setObjectName(QString("add.%1.").arg(part) + QString::fromStdString(kind.id));
        item->setToolTip("<p>" + QString::fromStdString(kind.help).toHtmlEscaped() + "</p>");
        connect(item, &QAction::triggered, this, [this, part, id = kind.id] { add(part, id); });
    }
    link->setMenu(menu);
    link->setPopupMode(QToolButton::InstantPopup);
    return link;
}

void StackPanel::add(const std::string& part, const std::string& kind) {
    model_.edit(tr("Add layer"), withLayerAdded(model_.experiment(), part, kind, shape_));
}

void StackPanel::refresh() {
    const Experiment& e = model_.experiment();
    const QString mode = QString::fromStdString(decoderMode(e));
    for (QAction* item : decoders_->actions()) {
        item->setChecked(item->data().toString() == mode);
        if (item->isChecked()) decoder_->setText(tr("decoder: %1").arg(item->text().toLower()));
    }
    addDecoder_->setVisible(mode == "own");
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

void StackPanel::showSummary() {
    const int links = stack_->linksShown();
    if (links == 0) return setSubtitle(weights_);
    const QString colours = tr("<span style='color:%1'>■</span> adds "
                               "<span style='color:%2'>■</span> subtracts")
                                .arg(diverging(0.9, isDark(palette())).name(),
                                     diverging(-0.9, isDark(palette())).name());
    setSubtitle({tr("%1. %2 strongest links a layer: %3").arg(weights_).arg(links).arg(colours),
                 tr("%1 strongest links: %2").arg(links).arg(colours), colours});
}

}  // namespace hourglass::ui
