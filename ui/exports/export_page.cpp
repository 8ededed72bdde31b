#include "ui/exports/export_page.h"

#include <QButtonGroup>
#include <QClipboard>
#include <QFontDatabase>
#include <QGuiApplication>
#include <QPainter>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QRadioButton>
#include <QVBoxLayout>

#include "ui/document/save_dialog.h"
#include "ui/pages/pages.h"
#include "ui/style/actor_label.h"
#include "ui/style/card.h"
#include "ui/style/link_button.h"
#include "ui/style/quiet_label.h"
#include "ui/style/segments.h"
#include "ui/style/space.h"

namespace hourglass::ui {
namespace {

/// An arrow that leaves a box.
void paintExportIcon(QPainter& p) {
    p.drawPolyline(QPolygonF({{24, 18}, {10, 18}, {10, 54}, {54, 54}, {54, 40}}));
    p.drawLine(QPointF(26, 38), QPointF(54, 10));
    p.drawPolyline(QPolygonF({{38, 10}, {54, 10}, {54, 26}}));
}

/// "ONNX", "Model card".
QString titleOf(const ExportFormat& format) {
    const QString title = QString::fromStdString(format.title);
    return title.section(':', 0, 0).section(" (", 0, 0);
}

struct PartWords {
    QString title, explained;
};

PartWords wordsOf(ModelPart part) {
    switch (part) {
        case ModelPart::Encoder:
            return {ExportPage::tr("Encoder"),
                    ExportPage::tr("Data in, codes out: for maps, search and compression.")};
        case ModelPart::Decoder:
            return {ExportPage::tr("Decoder"),
                    ExportPage::tr("Codes in, data out: to draw from codes.")};
        case ModelPart::Autoencoder:
            return {ExportPage::tr("Autoencoder"),
                    ExportPage::tr("Data in, reconstructions out: to clean and to fill gaps.")};
        case ModelPart::Sampler:
            return {ExportPage::tr("Sampler"),
                    ExportPage::tr("Standard normal numbers in, new samples out.")};
        case ModelPart::Scorer:
            break;
    }
    return {ExportPage::tr("Scorer"),
            ExportPage::tr("Data in, squared error out, with the threshold below which 99 % of the "
                           "validation samples lie: to find what is unusual.")};
}

}  // namespace

PageRecord exportPage() {
    return {
        "export",
        ExportPage::tr("Export"),
        paintExportIcon,
        {},
        [](const PageContext& on, QWidget* parent) -> Page* { return new ExportPage(on, parent); },
        [] {
            std::vector<std::string> ids;
            for (auto& format : exportFormats()) ids.push_back(format.id);
            return ids;
        }};
}

ExportPage::ExportPage(const PageContext& on, QWidget* parent)
    : Page(parent),
      lab_(on.lab),
      export_(on.lab, on.viewpoint, this),
      parts_(new Segments(this)),
      formats_(new QButtonGroup(this)),
      explained_(new QLabel(this)),
      go_(new QPushButton(tr("Export…"), this)),
      good_(new ActorLabel(Actor::Decoder, this)),
      bad_(new ActorLabel(Actor::Error, this)),
      details_(new QuietLabel(QString(), this)),
      code_(new QPlainTextEdit(this)) {
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(kInside, kInside, kInside, kTight);
    column->setSpacing(kInside);
    column->addWidget(makeChoice());
    column->addWidget(makeCode(), 1);
    connect(parts_, &Segments::chosen, this, [this] { clearOutcome(); });
    connect(formats_, &QButtonGroup::idClicked, this, [this] { clearOutcome(); });
    connect(go_, &QPushButton::clicked, this, &ExportPage::chooseFile);
    connect(&export_, &ModelExport::busyChanged, this, &ExportPage::refresh);
    connect(&export_, &ModelExport::done, this, &ExportPage::showReport);
    connect(&export_, &ModelExport::failed, this, &ExportPage::showFailure);
    for (auto change : {&Lab::runOpened, &Lab::runClosed, &Lab::dataChanged})
        connect(&lab_, change, this, &ExportPage::clearOutcome);
    connect(&on.viewpoint, &Viewpoint::liveChanged, this, &ExportPage::clearOutcome);
    choose("onnx", "autoencoder");
}

Card* ExportPage::makeChoice() {
    auto* card = new Card(tr("Take the model home"), this);
    card->setSubtitle(QStringList{tr("the moment that is shown, for other programs"),
                                  tr("for other programs"), QString()});
    for (auto& name : modelPartNames()) {
        const PartWords words = wordsOf(*parseModelPart(name));
        parts_->addItem(words.title, words.explained,
                        QString::fromStdString("export.part." + name));
    }
    parts_->setAccessibleName(tr("Part of the model"));
    explained_->setWordWrap(true);
    card->body()->addWidget(parts_, 0, Qt::AlignLeft);
    card->body()->addWidget(explained_);
    for (size_t i = 0; i < exportFormats().size(); ++i) {
        auto& known = exportFormats()[i];
        auto* choice = new QRadioButton(QString::fromStdString(known.title), card);
        choice->setObjectName(QString::fromStdString("export.format." + known.id));
        choice->setToolTip(QString::fromStdString(known.use));
        formats_->addButton(choice, static_cast<int>(i));
        card->body()->addWidget(choice);
    }
    go_->setObjectName("export.go");
    go_->setToolTip(tr("Write the file, read it again and compare it with the model"));
    card->body()->addWidget(go_, 0, Qt::AlignLeft);
    for (ActorLabel* label : {good_, bad_}) {
        label->setWordWrap(true);
        label->setAlignment(Qt::AlignLeft | Qt::AlignTop);
        label->setTextInteractionFlags(Qt::TextSelectableByMouse);
        card->body()->addWidget(label);
    }
    good_->setObjectName("export.good");
    bad_->setObjectName("export.bad");
    details_->setWordWrap(true);
    card->body()->addWidget(details_);
    return card;
}

Card* ExportPage::makeCode() {
    auto* card = new Card(tr("The code that uses it"), this);
    LinkButton* copy = card->addLink(tr("Copy"), "export.copy");
    copy->setToolTip(tr("Copy the code"));
    connect(copy, &LinkButton::clicked, this, [this] {
        QGuiApplication::clipboard()->setText(code());
        Q_EMIT message(tr("Copied the code."));
    });
    code_->setObjectName("export.code");
    code_->setAccessibleName(tr("The code that uses the file"));
    code_->setReadOnly(true);
    code_->setTabChangesFocus(true);
    code_->setLineWrapMode(QPlainTextEdit::NoWrap);
    code_->setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    code_->setMinimumHeight(120);
    card->body()->addWidget(code_, 1);
    return card;
}

const ExportFormat& ExportPage::format() const {
    return exportFormats()[static_cast<size_t>(formats_->checkedId())];
}

ModelPart ExportPage::part() const { return static_cast<ModelPart>(parts_->current()); }

void ExportPage::choose(const QString& format, const QString& part) {
    for (size_t i = 0; i < exportFormats().size(); ++i)
        if (exportFormats()[i].id == format.toStdString())
            formats_->button(static_cast<int>(i))->setChecked(true);
    if (auto which = parseModelPart(part.toStdString()))
        parts_->setCurrent(static_cast<int>(*which));
    clearOutcome();
}

ExportPage::Choice ExportPage::choice() const {
    return {formats_->checkedId(), part(), lab_.runNumber()};
}

/// "decoder as ONNX"; a card is of the whole model.
QString ExportPage::nameOfExported() const {
    const ExportFormat& format = exported_.formatOf();
    if (!format.answer) return tr("model card");
    return tr("%1 as %2").arg(QString::fromStdString(nameOf(exported_.part)), titleOf(format));
}

QString ExportPage::fileName() const {
    const std::string name = format().answer ? nameOf(part()) + format().nameEnd : "model";
    return withEnding(QString::fromStdString(name), {{}, QString::fromStdString(format().ending)});
}

void ExportPage::chooseFile() {
    const FileKind kind{titleOf(format()), QString::fromStdString(format().ending)};
    const QString path = askSaveName(this, tr("Export as %1").arg(kind.title), fileName(), {kind});
    if (!path.isEmpty()) exportTo(path);
}

void ExportPage::exportTo(const QString& path) {
    if (export_.isBusy()) return;
    clearOutcome();
    path_ = path;
    exported_ = choice();
    export_.start(QString::fromStdString(format().id), part(), path);
}

void ExportPage::showReport(const ExportReport& report, const QString& moment) {
    QString wrote = tr("Exported the %1: %2").arg(nameOfExported(), nameAndFolder(path_));
    for (size_t i = 1; i < report.paths.size(); ++i)
        wrote +=
            tr(" and %1 beside it").arg(QString::fromStdString(report.paths[i]).section('/', -1));
    wrote += tr(" (%1 bytes).").arg(QLocale().toString(static_cast<qlonglong>(report.bytes)));
    if (choice() == exported_) showOutcome(report, (wrote + " " + moment).trimmed());
    const QString use = QString::fromStdString(exported_.formatOf().use);
    Q_EMIT message((wrote + " " + use + " " + moment).trimmed());
    Q_EMIT ended();
}

void ExportPage::showOutcome(const ExportReport& report, const QString& wrote) {
    QString said = QString::fromStdString(report.sentence());
    if (!said.isEmpty()) said = tr("Ok, %1.").arg(said);
    if (report.threshold) said += " " + tr("Threshold: %1.").arg(*report.threshold, 0, 'g', 4);
    good_->setText(said.isEmpty() ? tr("Ok, written.") : said);
    QString more = wrote;
    if (!report.input.empty())
        more += " " + tr("It takes %1 and gives %2.")
                          .arg(QString::fromStdString(report.input),
                               QString::fromStdString(report.output));
    details_->setText(more);
    code_->setPlainText(QString::fromStdString(report.code));
    refresh();
}

void ExportPage::showFailure(const QString& sentence) {
    if (choice() == exported_) bad_->setText(sentence);
    refresh();
    Q_EMIT message(tr("The %1 was not exported: %2").arg(nameOfExported(), sentence));
    Q_EMIT ended();
}

void ExportPage::clearOutcome() {
    good_->clear();
    bad_->clear();
    details_->clear();
    refresh();
}

void ExportPage::showEvent(QShowEvent* event) {
    Page::showEvent(event);
    refresh();
}

/// The code is made anew only where it is seen: it counts the layers' units.
void ExportPage::refresh() {
    explained_->setText(format().answer
                            ? wordsOf(part()).explained
                            : tr("What somebody has to know who uses the model: data, settings, "
                                 "test figures, limits. It is about the whole model."));
    parts_->setEnabled(format().answer != nullptr);
    good_->setVisible(!good_->text().isEmpty());
    bad_->setVisible(!bad_->text().isEmpty());
    details_->setVisible(!details_->text().isEmpty());
    const bool open = lab_.runNumber() > 0 && lab_.data();
    go_->setEnabled(open && !export_.isBusy());
    go_->setText(export_.isBusy() ? tr("Exporting…") : tr("Export…"));
    if (!isVisible() || !good_->text().isEmpty()) return;
    if (!open) return code_->setPlainText(tr("There is no network to export yet."));
    if (!format().code) return code_->setPlainText(tr("A card is read, not run."));
    const ExportRequest request{
        lab_.experiment(), lab_.data()->sampleShape, lab_.data()->scaling, {}, part()};
    ExportRequest named = request;
    named.name = nameOf(part());
    code_->setPlainText(QString::fromStdString(format().code(named, fileName().toStdString())));
}

QString ExportPage::outcome() const {
    return good_->text().isEmpty() ? bad_->text() : good_->text();
}

QString ExportPage::code() const { return code_->toPlainText(); }

}  // namespace hourglass::ui
