#include "ui/data/data_panel.h"

#include <QFileDialog>
#include <QFileInfo>
#include <QLabel>
#include <QMenu>
#include <QVBoxLayout>
#include <algorithm>

#include "core/data/labelled.h"
#include "core/data/source.h"
#include "core/data/sources/format.h"
#include "core/data/sources/idx_folder.h"
#include "ui/data/class_chips.h"
#include "ui/data/data_words.h"
#include "ui/data/fitting_fields.h"
#include "ui/data/noise_card.h"
#include "ui/data/source_tiles.h"
#include "ui/data/thumbnail_view.h"
#include "ui/settings/discard.h"
#include "ui/settings/field_form.h"
#include "ui/settings/tab_order.h"
#include "ui/style/card.h"
#include "ui/style/link_button.h"
#include "ui/style/quiet_label.h"
#include "ui/style/space.h"

namespace hourglass::ui {
namespace {

constexpr int kDataPanelWidth = 224, kNameRoom = 180;

}  // namespace

DataPanel::DataPanel(DocumentModel& model, Lab& lab, ViewFeed& feed, QWidget* parent)
    : SidePanel(kDataPanelWidth, parent),
      model_(model),
      lab_(lab),
      feed_(feed),
      tiles_(new SourceTiles(this)),
      file_(new QLabel(this)),
      words_(new QuietLabel({}, this)),
      own_(new Card(tr("How they are made"), this)),
      split_(new Card(tr("Split and scaling"), this)),
      thumbnails_(new ThumbnailView(this)),
      chips_(new ClassChips(model, this)) {
    setObjectName("data");
    auto* page = new QWidget(this);
    auto* column = new QVBoxLayout(page);
    column->setContentsMargins(kInside, kInside, kTight, kInside);
    column->setSpacing(kInside);
    own_->makeFoldable("data.own");
    split_->makeFoldable("data.split");
    for (Card* card : {makeSource(), static_cast<Card*>(new NoiseCard(model, feed, this)),
                       makeClasses(), own_, split_})
        column->addWidget(card);
    column->addStretch(1);
    setWidget(page);
    connect(&model, &DocumentModel::experimentChanged, this, &DataPanel::refresh);
    connect(&lab, &Lab::dataChanged, this, &DataPanel::describe);
    connect(&lab, &Lab::stateChanged, this, &DataPanel::describe);
    connect(&feed, &ViewFeed::examplesChanged, this,
            [this] { thumbnails_->setExamples(feed_.examples()); });
    refresh();
}

Card* DataPanel::makeSource() {
    auto* card = new Card(tr("Data"), this);
    auto* all = card->addLink(tr("All"), "allData");
    all->setToolTip(tr("Show all data sets, or only some"));
    connect(all, &LinkButton::clicked, this, [this, all] {
        tiles_->showAll(!tiles_->showsAll());
        all->setText(tiles_->showsAll() ? tr("Fewer") : tr("All"));
        all->updateGeometry();
    });
    open_ = card->addLink(tr("Own data…"), "openData");
    auto* menu = new QMenu(open_);
    connect(menu->addAction(tr("Pictures, arrays, table or text…")), &QAction::triggered, this,
            &DataPanel::chooseFile);
    connect(menu->addAction(tr("Folder of pictures…")), &QAction::triggered, this,
            &DataPanel::chooseFolder);
    menu->addSeparator();
    QAction* import = menu->addAction(tr("How they are taken in"));
    import->setObjectName("data.import");
    connect(import, &QAction::triggered, this, &DataPanel::importWanted);
    open_->setMenu(menu);
    open_->setToolTip(tr("<p>%1. They may also be dropped on the window.</p>")
                          .arg(QString::fromStdString(readableFormats())));
    card->body()->addWidget(tiles_);
    file_->setObjectName("dataFile");
    file_->setAccessibleDescription(tr("File of the data"));
    file_->setTextInteractionFlags(Qt::TextSelectableByMouse);
    card->body()->addWidget(file_);
    words_->setWordWrap(true);
    words_->setObjectName("dataWords");
    card->body()->addWidget(words_);
    connect(tiles_, &SourceTiles::chosen, this, &DataPanel::openPath);
    return card;
}

Card* DataPanel::makeClasses() {
    classes_ = new Card(tr("Classes"), this);
    classes_->makeFoldable("data.classes");
    classes_->body()->addWidget(chips_);
    classes_->body()->addWidget(thumbnails_);
    connect(chips_, &ClassChips::changed, this,
            [this] { classes_->setSummary(chips_->summary()); });
    return classes_;
}

void DataPanel::chooseFile() {
    const QString path = QFileDialog::getOpenFileName(
        this, tr("Open pictures, arrays, a table or a text"), {}, dataFileFilter());
    if (path.isEmpty()) return;
    openPath(path);
    Q_EMIT importWanted();
}

void DataPanel::chooseFolder() {
    const QString path =
        QFileDialog::getExistingDirectory(this, tr("Open a folder of pictures or of IDX files"));
    if (path.isEmpty()) return;
    openPath(path);
    Q_EMIT importWanted();
}

void DataPanel::openPath(const QString& path) {
    Value data = withSource(model_.experiment().section("data"), path.toStdString());
    const DataFormat* format = formatByEnding(path.toStdString());
    const bool takesLabels = !format || format->takesLabelsFile;
    data.set("labels", takesLabels ? labelsBeside(path.toStdString()) : std::string());
    model_.set("data", data, tr("Choose data"));
}

void DataPanel::refresh() {
    tiles_->setPresent(QString::fromStdString(model_.experiment().at("data.source").text()));
    showFile();
    fillOwn();
    fillSplit();
}

/// Of data that come from a file, its name, whether they can be used or not.
void DataPanel::showFile() {
    const std::string source = model_.experiment().at("data.source").text();
    const bool isFile = !source.empty() && !sources().find(source);
    const QFileInfo file(QString::fromStdString(source));
    const QString name = file.fileName().isEmpty() ? file.filePath() : file.fileName();
    file_->setText(fontMetrics().elidedText(name, Qt::ElideMiddle, kNameRoom));
    file_->setToolTip(file.absoluteFilePath());
    file_->setVisible(isFile);
}

/// The settings that only this source has.
void DataPanel::fillOwn() {
    const std::string source = model_.experiment().at("data.source").text();
    if (source == shownSource_) return;
    shownSource_ = source;
    discard(ownForm_);
    const Fields& fields = sourceFields(source);
    own_->setTitle(sources().find(source) ? tr("How they are made") : tr("How they are read"));
    own_->setVisible(!fields.empty());
    if (fields.empty()) return;
    ownForm_ = new FieldForm(model_, own_);
    ownForm_->keepNarrow();
    ownForm_->add(fields, "data");
    own_->body()->addWidget(ownForm_);
    own_->setSummary(tr("%n setting(s)", nullptr, static_cast<int>(fields.size())));
    tabThrough(own_->findChild<QWidget*>("data.own"), *ownForm_);
}

/// Anew where other settings fit.
void DataPanel::fillSplit() {
    const auto& data = lab_.data();
    const Fields fields =
        fittingFields(data ? data->train.data.get() : nullptr, model_.experiment().section("data"));
    std::vector<std::string> ids;
    for (auto& field : fields) ids.push_back(field.id);
    split_->setSummary(tr("seed %1").arg(model_.experiment().integer("data.seed")));
    if (splitForm_ && ids == shownFields_) return;
    shownFields_ = ids;
    discard(splitForm_);
    splitForm_ = new FieldForm(model_, split_);
    splitForm_->keepNarrow();
    splitForm_->add(fields, "data");
    split_->body()->addWidget(splitForm_);
    tabThrough(split_->findChild<QWidget*>("data.split"), *splitForm_);
}

void DataPanel::describe() {
    const auto& data = lab_.data();
    const auto classes = data && data->train.data->hasLabels() ? classNames(*data->train.data)
                                                               : std::vector<std::string>();
    chips_->setClasses(classes);
    classes_->setVisible(!chips_->isEmpty());
    if (!data) {
        words_->setText(lab_.state() == Lab::State::Unusable
                            ? tr("They cannot be read; see the note above the page.")
                            : tr("Reading the data."));
        return;
    }
    fillSplit();
    words_->setText(dataWords(*data));
}

}  // namespace hourglass::ui
