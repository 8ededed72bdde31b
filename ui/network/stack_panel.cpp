#include "ui/network/stack_panel.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QMenu>
#include <QScrollArea>
#include <QScrollBar>
#include <QToolButton>
#include <QVBoxLayout>

#include "core/experiment/problems.h"
#include "core/experiment/schema.h"
#include "core/model/network.h"
#include "ui/network/problem_list.h"
#include "ui/network/stack_edits.h"
#include "ui/network/stack_view.h"
#include "ui/settings/heading.h"

namespace hourglass::ui {

StackPanel::StackPanel(DocumentModel& model, QWidget* parent)
    : QWidget(parent),
      model_(model),
      decoder_(new QComboBox(this)),
      summary_(new QLabel(this)),
      stack_(new StackView(model, this)),
      problems_(new ProblemList(this)) {
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(2);
    auto* head = new QHBoxLayout;
    head->addWidget(new Heading(tr("Network"), this));
    summary_->setContentsMargins(4, 6, 0, 0);
    head->addWidget(summary_, 1);
    auto* label = new QLabel(tr("Decoder"), this);
    label->setBuddy(decoder_);
    head->addWidget(label);
    decoder_->setObjectName("decoder");
    decoder_->setAccessibleName(tr("Decoder"));
    decoder_->addItem(tr("Mirror"), "mirror");
    decoder_->addItem(tr("Mirror, tied"), "tied");
    decoder_->addItem(tr("Own layers"), "own");
    decoder_->setToolTip(
        tr("<p>Mirror: the encoder's layers in reverse. Tied: the same, with the "
           "encoder's weights transposed. Own layers: built by hand.</p>"));
    head->addWidget(decoder_);
    head->addWidget(
        addButton(tr("Add layer"), "encoder", "addLayer", tr("Add a layer in front of the code")));
    addDecoder_ = addButton(tr("Add to decoder"), "decoder", "addDecoderLayer",
                            tr("Add a layer in front of the result"));
    head->addWidget(addDecoder_);
    column->addLayout(head);
    auto* scroll = new QScrollArea(this);
    scroll->setWidget(stack_);
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setFixedHeight(104 + 112 + 14);
    column->addWidget(scroll);
    column->addWidget(problems_);
    connect(decoder_, &QComboBox::activated, this, [this](int index) {
        const std::string mode = decoder_->itemData(index).toString().toStdString();
        model_.edit(tr("Change decoder"), withDecoder(model_.experiment(), mode, shape_));
    });
    connect(&model, &DocumentModel::experimentChanged, this, &StackPanel::refresh);
    refresh();
}

void StackPanel::setShape(const Shape& shape) {
    shape_ = shape;
    stack_->setShape(shape);
    refresh();
}

/// A click adds a dense layer; the arrow offers the other kinds.
QToolButton* StackPanel::addButton(const QString& text, const char* part, const char* name,
                                   const QString& tip) {
    auto* button = new QToolButton(this);
    button->setText(text);
    button->setObjectName(name);
    button->setToolTip(tip);
    button->setPopupMode(QToolButton::MenuButtonPopup);
    auto* menu = new QMenu(button);
    menu->setToolTipsVisible(true);
    for (auto& kind : layerSection().kinds) {
        QAction* item = menu->addAction(QString::fromStdString(kind.title));
        item->setToolTip("<p>" + QString::fromStdString(kind.help).toHtmlEscaped() + "</p>");
        connect(item, &QAction::triggered, this, [this, part, id = kind.id] { add(part, id); });
    }
    button->setMenu(menu);
    connect(button, &QToolButton::clicked, this, [this, part] { add(part, "dense"); });
    return button;
}

void StackPanel::add(const std::string& part, const std::string& kind) {
    model_.edit(tr("Add layer"), withLayerAdded(model_.experiment(), part, kind, shape_));
}

void StackPanel::refresh() {
    const Experiment& e = model_.experiment();
    const std::string mode = decoderMode(e);
    decoder_->setCurrentIndex(decoder_->findData(QString::fromStdString(mode)));
    addDecoder_->setVisible(mode == "own");
    if (shape_.count() < 1 || e.recipe.empty()) return;
    problems_->show(findProblems(e, shape_), findDoubts(e, shape_));
    summary_->clear();
    if (const auto network = Network::layout(e, shape_)) {
        summary_->setText(
            tr("%1 weights")
                .arg(QLocale().toString(static_cast<qint64>(network->parameters.trainedCount()))));
        summary_->setToolTip(tr("The numbers above the picture count the weights of each layer."));
    }
}

}  // namespace hourglass::ui
