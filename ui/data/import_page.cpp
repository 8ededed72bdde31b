#include "ui/data/import_page.h"

#include <QFileInfo>
#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>
#include <QProgressBar>
#include <QPushButton>
#include <QScrollArea>
#include <QVBoxLayout>

#include "core/data/arranging.h"
#include "core/data/augmentation.h"
#include "ui/data/data_words.h"
#include "ui/data/import_preview.h"
#include "ui/pages/pages.h"
#include "ui/settings/discard.h"
#include "ui/settings/field_form.h"
#include "ui/style/card.h"
#include "ui/style/space.h"

namespace hourglass::ui {
namespace {

constexpr int kPercent = 100;

/// An arrow that goes into a box.
void paintImportIcon(QPainter& p) {
    p.drawPolyline(QPolygonF({{22, 22}, {10, 22}, {10, 54}, {54, 54}, {54, 22}, {42, 22}}));
    p.drawLine(QPointF(32, 8), QPointF(32, 42));
    p.drawPolyline(QPolygonF({{22, 32}, {32, 42}, {42, 32}}));
}

Fields some(const Fields& all, std::initializer_list<const char*> ids) {
    Fields chosen;
    for (const char* id : ids)
        if (const Field* field = findField(all, id)) chosen.push_back(*field);
    return chosen;
}

/// Of rows that are no pictures what only pictures can have is left out, unless it is set.
Fields fittingTo(bool pictures, const Fields& fields, const Value& section) {
    Fields fitting;
    for (auto& field : fields)
        if (pictures || field.id == "sample_mean" || field.id == "augment_noise" ||
            section[field.id] != field.initial)
            fitting.push_back(field);
    return fitting;
}

}  // namespace

PageRecord importPage() {
    return {
        "import",
        ImportPage::tr("Import"),
        paintImportIcon,
        {},
        [](const PageContext& on, QWidget* parent) -> Page* { return new ImportPage(on, parent); }};
}

ImportPage::ImportPage(const PageContext& on, QWidget* parent)
    : Page(parent),
      model_(on.model),
      lab_(on.lab),
      name_(new QLabel(this)),
      words_(new QLabel(this)),
      reading_(new QWidget(this)),
      progress_(new QProgressBar(this)),
      preview_(new ImportPreview(this)) {
    auto* inside = new QWidget(this);
    column_ = new QVBoxLayout(inside);
    column_->setContentsMargins(kInside, kInside, kInside, kTight);
    column_->setSpacing(kInside);
    column_->addWidget(makeRead());
    column_->addWidget(makePreview());
    column_->addStretch(1);
    auto* scroll = new QScrollArea(this);
    scroll->setObjectName("import.scroll");
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setFocusPolicy(Qt::NoFocus);
    scroll->setWidget(inside);
    auto* all = new QVBoxLayout(this);
    all->setContentsMargins(0, 0, 0, 0);
    all->addWidget(scroll);
    for (auto change : {&Lab::dataChanged, &Lab::stateChanged, &Lab::troubleChanged})
        connect(&lab_, change, this, &ImportPage::refresh);
    connect(&model_, &DocumentModel::experimentChanged, this, &ImportPage::refresh);
    connect(&lab_, &Lab::readingProgressed, this, [this](double share) {
        progress_->setRange(0, kPercent);
        progress_->setValue(static_cast<int>(kPercent * share));
    });
}

Card* ImportPage::makeRead() {
    auto* card = new Card(tr("What was read"), this);
    card->setSubtitle(QStringList{tr("other data: at the left, by drop or by paste"), QString()});
    name_->setObjectName("import.name");
    name_->setTextInteractionFlags(Qt::TextSelectableByMouse);
    words_->setObjectName("import.words");
    words_->setWordWrap(true);
    words_->setTextInteractionFlags(Qt::TextSelectableByMouse);
    progress_->setObjectName("import.progress");
    progress_->setAccessibleName(tr("How much of the data is read"));
    auto* stop = new QPushButton(tr("Stop reading"), reading_);
    stop->setObjectName("import.stop");
    stop->setToolTip(tr("Give up what is being read; undo brings the data before it back"));
    connect(stop, &QPushButton::clicked, this, [this] { lab_.stopReading(); });
    auto* line = new QHBoxLayout(reading_);
    line->setContentsMargins(0, 0, 0, 0);
    line->addWidget(progress_, 1);
    line->addWidget(stop);
    card->body()->addWidget(name_);
    card->body()->addWidget(words_);
    card->body()->addWidget(reading_);
    return card;
}

Card* ImportPage::makePreview() {
    auto* card = new Card(tr("Before and after"), this);
    card->body()->addWidget(preview_);
    return card;
}

void ImportPage::showEvent(QShowEvent* event) {
    Page::showEvent(event);
    refresh();
}

/// Its settings are only there while it is looked at: some of them stand at the left, too.
void ImportPage::hideEvent(QHideEvent* event) {
    Page::hideEvent(event);
    clearForms();
}

void ImportPage::refresh() {
    if (!isVisible()) return;
    showReading();
    const std::string source = model_.experiment().at("data.source").text();
    const auto* built = sources().find(source);
    name_->setText(built ? QString::fromStdString(built->title)
                         : QFileInfo(QString::fromStdString(source)).fileName());
    const auto& data = lab_.data();
    const bool reading = lab_.state() == Lab::State::Loading && !lab_.runNumber();
    if (data && !reading)
        preview_->show(*data, model_.experiment());
    else if (!data)
        preview_->clear();
    if (data)
        words_->setText(dataWords(*data));
    else
        words_->setText(reading ? tr("Reading the data.")
                                : tr("They cannot be read; see the note above the page."));
    fillForms();
}

void ImportPage::showReading() {
    const bool reading = lab_.state() == Lab::State::Loading && !lab_.runNumber();
    if (reading && reading_->isHidden()) progress_->setRange(0, 0);
    reading_->setVisible(reading);
}

/// Anew where other settings fit.
void ImportPage::fillForms() {
    const Value& section = model_.experiment().section("data");
    const std::string source = section["source"].text();
    const auto& data = lab_.data();
    const bool pictures = !data || data->sampleShape.rank() == 3;
    const Fields& own = sourceFields(source);
    const std::pair<QString, Fields> all[] = {
        {sources().find(source) ? tr("How they are made") : tr("How they are read"), own},
        {tr("What is done to each"), fittingTo(pictures, arrangingFields(), section)},
        {tr("Scaling and parts"),
         some(dataFields(), {"scaling", "validation", "test_source", "limit", "shuffle", "seed"})},
        {tr("Changed by chance, anew at each training step"),
         fittingTo(pictures, augmentationFields(), section)}};
    Value now = Value::array();
    for (auto& [title, fields] : all)
        for (auto& field : fields) now.items().emplace_back(title.toStdString() + field.id);
    if (now == shown_ && !forms_.empty()) return;
    clearForms();
    shown_ = now;
    for (auto& [title, fields] : all) {
        if (fields.empty()) continue;
        auto* card = new Card(title, this);
        auto* form = new FieldForm(model_, card);
        form->add(fields, "data");
        card->body()->addWidget(form);
        column_->insertWidget(column_->count() - 1, card);
        forms_.push_back(card);
    }
}

void ImportPage::clearForms() {
    for (Card* card : forms_) discard(card);
    forms_.clear();
}

}  // namespace hourglass::ui
