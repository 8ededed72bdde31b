#include "ui/data/data_panel.h"

#include <QComboBox>
#include <QFileDialog>
#include <QFileInfo>
#include <QLabel>
#include <QLocale>
#include <QMenu>
#include <QPushButton>
#include <QScrollBar>
#include <QVBoxLayout>
#include <algorithm>

#include "core/data/source.h"
#include "core/data/sources/format.h"
#include "core/data/sources/idx_folder.h"
#include "ui/data/noise_preview.h"
#include "ui/data/thumbnail_view.h"
#include "ui/settings/field_form.h"
#include "ui/settings/heading.h"
#include "ui/settings/tab_order.h"

namespace hourglass::ui {
namespace {

constexpr int kWidth = 200;

/// "Data (*.csv *.tsv ...)" of all formats, packed ones too.
QString formatFilter() {
    QStringList patterns;
    for (auto& format : dataFormats())
        for (auto& ending : format.endings) {
            const QString pattern = "*" + QString::fromStdString(ending);
            patterns << pattern << pattern + ".gz";
        }
    return DataPanel::tr("Data (%1)").arg(patterns.join(' ')) + ";;" +
           DataPanel::tr("All files (*)");
}

/// "60 rows, 6 columns, labels: species".
QString tableWords(const hourglass::Dataset& table) {
    const QLocale locale;
    QString words = DataPanel::tr("%1 rows, %2 columns")
                        .arg(locale.toString(static_cast<qint64>(table.count)))
                        .arg(locale.toString(static_cast<qint64>(table.units())));
    if (table.hasLabels())
        words += DataPanel::tr(", labels: %1")
                     .arg(table.labelTitle.empty() ? DataPanel::tr("yes")
                                                   : QString::fromStdString(table.labelTitle));
    return words;
}

}  // namespace

DataPanel::DataPanel(DocumentModel& model, Lab& lab, ViewFeed& feed, QWidget* parent)
    : QScrollArea(parent),
      model_(model),
      lab_(lab),
      feed_(feed),
      source_(new QComboBox(this)),
      file_(new QLabel(this)),
      words_(new QLabel(this)),
      thumbnails_(new ThumbnailView(this)),
      own_(new QWidget(this)),
      noise_(new QWidget(this)),
      preview_(new NoisePreview(this)) {
    setObjectName("data");
    setWidgetResizable(true);
    setFrameShape(NoFrame);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    auto* body = new QWidget(this);
    auto* column = new QVBoxLayout(body);
    column->setContentsMargins(8, 4, 8, 8);
    column->setSpacing(6);
    makeSource(column);
    file_->setObjectName("dataFile");
    file_->setAccessibleName(tr("File of the data"));
    file_->setTextInteractionFlags(Qt::TextSelectableByMouse);
    column->addWidget(file_);
    words_->setWordWrap(true);
    words_->setObjectName("dataWords");
    column->addWidget(words_);
    column->addWidget(thumbnails_);
    column->addWidget(own_);
    (new QVBoxLayout(own_))->setContentsMargins(0, 0, 0, 0);
    auto* noise = new QVBoxLayout(noise_);
    noise->setContentsMargins(0, 0, 0, 0);
    noise->addWidget(new Heading(tr("What the encoder sees"), noise_));
    noise->addWidget(preview_);
    noise_->hide();
    column->addWidget(noise_);
    column->addWidget(new Heading(tr("Split and scaling"), body));
    auto* form = new FieldForm(model, body);
    for (auto& field : dataFields())
        if (field.id != "source" && field.id != "labels") form->add(field, "data." + field.id);
    column->addWidget(form);
    column->addStretch(1);
    setWidget(body);
    setMinimumWidth(kWidth);
    connect(&model, &DocumentModel::experimentChanged, this, &DataPanel::refresh);
    connect(&lab, &Lab::dataChanged, this, &DataPanel::describe);
    connect(&lab, &Lab::stateChanged, this, &DataPanel::describe);
    connect(&feed, &ViewFeed::examplesChanged, this,
            [this] { thumbnails_->setExamples(feed_.examples()); });
    connect(&feed, &ViewFeed::reconstructed, this, [this](auto pictures) {
        noise_->setVisible(pictures->corrupts);
        preview_->setPictures(pictures);
    });
    connect(&feed, &ViewFeed::cleared, this, [this] {
        noise_->hide();
        preview_->setPictures(nullptr);
    });
    refresh();
}

void DataPanel::makeSource(QVBoxLayout* column) {
    source_->setObjectName("source");
    source_->setAccessibleName(tr("Source of the pictures"));
    source_->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    source_->setMinimumContentsLength(8);
    for (auto& entry : sources().entries()) {
        source_->addItem(QString::fromStdString(entry.title), QString::fromStdString(entry.id));
        source_->setItemData(source_->count() - 1, QString::fromStdString(entry.help),
                             Qt::ToolTipRole);
    }
    column->addWidget(source_);
    open_ = new QPushButton(tr("Open files…"), this);
    open_->setObjectName("openData");
    auto* menu = new QMenu(open_);
    connect(menu->addAction(tr("Pictures, table or text…")), &QAction::triggered, this,
            &DataPanel::chooseFile);
    connect(menu->addAction(tr("Folder of files…")), &QAction::triggered, this,
            &DataPanel::chooseFolder);
    open_->setMenu(menu);
    open_->setToolTip(tr("<p>%1. They may also be dropped on the window.</p>")
                          .arg(QString::fromStdString(readableFormats())));
    column->addWidget(open_);
    connect(source_, &QComboBox::activated, this,
            [this](int index) { openPath(source_->itemData(index).toString()); });
}

void DataPanel::chooseFile() {
    const QString path = QFileDialog::getOpenFileName(this, tr("Open pictures, a table or a text"),
                                                      {}, formatFilter());
    if (!path.isEmpty()) openPath(path);
}

void DataPanel::chooseFolder() {
    const QString path = QFileDialog::getExistingDirectory(this, tr("Open a folder of IDX files"));
    if (!path.isEmpty()) openPath(path);
}

void DataPanel::openPath(const QString& path) {
    Value data = withSource(model_.experiment().section("data"), path.toStdString());
    data.set("labels", labelsBeside(path.toStdString()));
    model_.set("data", data, tr("Choose data"));
}

void DataPanel::refresh() {
    const QString source = QString::fromStdString(model_.experiment().at("data.source").text());
    int index = source_->findData(source);
    if (index < 0 && !source.isEmpty()) {
        const QFileInfo file(source);
        source_->addItem(file.fileName().isEmpty() ? source : file.fileName(), source);
        index = source_->count() - 1;
        source_->setItemData(index, source, Qt::ToolTipRole);
    }
    source_->setCurrentIndex(index);
    showFile();
    fillOwn();
    if (model_.experiment().at("corruption.kind").text() == "none") noise_->hide();
}

/// Of data that come from a file, its name, whether they can be used or not.
void DataPanel::showFile() {
    const std::string source = model_.experiment().at("data.source").text();
    const bool isFile = !source.empty() && !sources().find(source);
    const QFileInfo file(QString::fromStdString(source));
    const QString name = file.fileName().isEmpty() ? file.filePath() : file.fileName();
    file_->setText(fontMetrics().elidedText(name, Qt::ElideMiddle, kWidth - 24));
    file_->setToolTip(file.absoluteFilePath());
    file_->setVisible(isFile);
}

void DataPanel::fillOwn() {
    const std::string source = model_.experiment().at("data.source").text();
    if (source == shownSource_) return;
    shownSource_ = source;
    if (form_) {
        form_->hide();
        form_->deleteLater();
        form_ = nullptr;
    }
    const Fields& fields = sourceFields(source);
    own_->setVisible(!fields.empty());
    if (!fields.empty()) {
        form_ = new FieldForm(model_, own_);
        form_->add(fields, "data");
        own_->layout()->addWidget(form_);
        tabThrough(open_, *form_);
    }
    // Nothing may lie under the scroll bar, which comes where the window is low.
    setMinimumWidth(std::max(
        kWidth, widget()->minimumSizeHint().width() + verticalScrollBar()->sizeHint().width()));
}

void DataPanel::describe() {
    const auto& data = lab_.data();
    if (!data) {
        words_->setText(lab_.state() == Lab::State::Unusable
                            ? tr("They cannot be read; see the note above the page.")
                            : tr("Reading the data."));
        return;
    }
    const QLocale locale;
    const auto number = [&](int64_t n) { return locale.toString(static_cast<qint64>(n)); };
    const hourglass::Shape& shape = data->sampleShape;
    const QString size = shape.rank() == 3 ? tr("%1×%2 pictures").arg(shape[2]).arg(shape[1])
                                           : tr("rows of %1 values").arg(shape.count());
    const QString range =
        data->scaling.kind == "unit"
            ? (shape.rank() == 3 ? tr("values 0 to 1") : tr("values as they are"))
            : tr("values scaled: %1").arg(QString::fromStdString(data->scaling.kind));
    const hourglass::Dataset& whole = *data->train.data;
    QString words = whole.isTable() ? tableWords(whole) + ".\n" : QString();
    words += tr("%1 %2 to train on, %3 for validation, %4 for tests; %5.")
                 .arg(number(data->train.count()), size, number(data->validation.count()),
                      number(data->test.count()), range);
    if (data->changed) words += "\n" + tr("These data are not those that the run was trained on.");
    for (auto& part : whole.taken) words += "\n" + QString::fromStdString(part) + ".";
    for (auto& note : data->notes) words += "\n" + QString::fromStdString(note);
    words_->setText(words);
}

}  // namespace hourglass::ui
