#include "ui/analyses/analyses_page.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>
#include <QProgressBar>
#include <QPushButton>
#include <QVBoxLayout>

#include "core/io/safe_file.h"
#include "core/questions/analysis.h"
#include "ui/analyses/analysis_chooser.h"
#include "ui/analyses/analysis_fit.h"
#include "ui/analyses/result_view.h"
#include "ui/document/save_dialog.h"
#include "ui/pages/pages.h"
#include "ui/settings/heading.h"
#include "ui/style/card.h"
#include "ui/style/space.h"

namespace hourglass::ui {

namespace {

/// Bars of a chart.
void paintAnalysesIcon(QPainter& p) {
    for (int i = 0; i < 4; ++i) {
        const int height = 14 + 11 * ((i * 3 + 1) % 4);
        p.drawRect(8 + i * 13, 56 - height, 9, height);
    }
}

}  // namespace

PageRecord analysesPage() {
    return {"analyses",
            AnalysesPage::tr("Analyses"),
            paintAnalysesIcon,
            {},
            [](const PageContext& on, QWidget* parent) -> Page* {
                return new AnalysesPage(on, parent);
            },
            [] { return analyses().ids(); }};
}

QList<PageCommand> AnalysesPage::commands() {
    return {{"analyse", tr("Run the a&nalysis"), QKeySequence("A"), [this] { run(); }}};
}

void AnalysesPage::prepareForPicture(std::function<void()> ready) {
    connect(this, &AnalysesPage::shown, this, std::move(ready));
    run();
}

AnalysesPage::AnalysesPage(const PageContext& on, QWidget* parent)
    : Page(parent),
      lab_(on.lab),
      viewpoint_(on.viewpoint),
      chooser_(new AnalysisChooser(this)),
      view_(new ResultView(this)) {
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(kInside, kInside, kInside, kTight);
    column->setSpacing(kInside);
    auto* question = new Card(tr("Ask the network what it has learned"), this);
    question->body()->addWidget(chooser_);
    chooser_->addBelow(makeButtons());
    column->addWidget(question);
    auto* answer = new Card({}, this);
    answer->body()->addWidget(makeHead());
    answer->body()->addWidget(view_, 1);
    column->addWidget(answer, 1);
    view_->say(
        tr("The answer will be here. It is about the network as it is shown when you press Run, "
           "and training may go on meanwhile."));
    connect(chooser_, &AnalysisChooser::wanted, this, [this] {
        if (!isBusy()) run();
    });
    connect(chooser_, &AnalysisChooser::chosen, this, &AnalysesPage::refresh);
    for (auto change : {&Lab::runOpened, &Lab::runClosed, &Lab::liveChanged})
        connect(&on.lab, change, this, &AnalysesPage::refreshFit);
    connect(&worker_, &AnalysisWorker::answered, this, &AnalysesPage::take);
    connect(&on.viewpoint, &Viewpoint::shownChanged, this, &AnalysesPage::refresh);
    connect(&on.lab, &Lab::runOpened, this, &AnalysesPage::refresh);
    connect(&on.lab, &Lab::stateChanged, this, &AnalysesPage::refresh);
    refresh();
}

QWidget* AnalysesPage::makeButtons() {
    auto* box = new QWidget(this);
    auto* row = new QHBoxLayout(box);
    row->setContentsMargins(0, 0, 0, 0);
    run_ = new QPushButton(box);
    run_->setObjectName("analysis.run");
    busy_ = new QProgressBar(box);
    busy_->setRange(0, 0);  // how long is not known
    busy_->setTextVisible(false);
    busy_->setMaximumHeight(run_->sizeHint().height() / 2);
    busy_->setAccessibleName(tr("The analysis is running"));
    row->addWidget(run_);
    row->addWidget(busy_, 1);
    row->addStretch(1);
    connect(run_, &QPushButton::clicked, this, &AnalysesPage::run);
    return box;
}

QWidget* AnalysesPage::makeHead() {
    auto* box = new QWidget(this);
    auto* row = new QHBoxLayout(box);
    row->setContentsMargins(0, 0, 0, 0);
    auto* words = new QVBoxLayout;
    words->setSpacing(2);
    title_ = new Heading({}, box);
    note_ = new QLabel(box);
    moment_ = new QLabel(box);
    moment_->setObjectName("analysis.moment");
    moment_->setAccessibleDescription(tr("Which weights the answer is about"));
    for (QLabel* label : {title_, note_, moment_}) {
        label->setWordWrap(true);
        words->addWidget(label);
    }
    row->addLayout(words, 1);
    copy_ = new QPushButton(tr("Copy"), box);
    copy_->setObjectName("analysis.copy");
    copy_->setToolTip(tr("Copy numbers and tables as text"));
    save_ = new QPushButton(tr("Save…"), box);
    save_->setObjectName("analysis.save");
    save_->setToolTip(tr("Save the answer as JSON or CSV, with all digits"));
    for (QPushButton* button : {copy_, save_}) row->addWidget(button, 0, Qt::AlignTop);
    connect(save_, &QPushButton::clicked, this, &AnalysesPage::chooseSave);
    connect(copy_, &QPushButton::clicked, this, [this] {
        if (!isAnswered()) return;
        QGuiApplication::clipboard()->setText(QString::fromStdString(answer_->result->text()));
        Q_EMIT message(tr("Copied the answer."));
    });
    return box;
}

void AnalysesPage::choose(const QString& id) { chooser_->choose(id.toStdString()); }

void AnalysesPage::refreshFit() {
    const bool open = lab_.runNumber() > 0 && lab_.data();
    chooser_->setUnfit(open ? analysesThatDoNotFit(lab_.experiment(), *lab_.data())
                            : std::map<std::string, QString>());
    refresh();
}

bool AnalysesPage::canRun() const {
    const auto& shown = viewpoint_.shown();
    if (!chooser_->whyNot().isEmpty()) return false;
    return lab_.data() && shown && shown->run == lab_.runNumber();
}

QString AnalysesPage::whyNot() const {
    return chooser_->whyNot().isEmpty() ? tr("There is no network to ask yet.")
                                        : chooser_->whyNot();
}

void AnalysesPage::run() {
    if (isBusy()) {
        worker_.stop();
        refresh();
        return Q_EMIT message(tr("Stopped the analysis."));
    }
    if (!canRun()) return Q_EMIT message(whyNot());
    const Moment& now = *viewpoint_.shown();
    worker_.ask({chooser_->id(), chooser_->settings(), now.run, now.progress, now.schedules,
                 lab_.experiment(), lab_.data(), now.parameters});
    refresh();
}

void AnalysesPage::take(std::shared_ptr<const AnalysisAnswer> answer) {
    answer_ = std::move(answer);
    title_->setText(isAnswered() ? QString::fromStdString(answer_->result->title) : QString());
    note_->setText(isAnswered() ? QString::fromStdString(answer_->result->note) : QString());
    if (isAnswered()) {
        view_->show(*answer_->result);
    } else {
        const Error& error = answer_->result.error();
        view_->say(QString::fromStdString(error.what + " " + error.hint));
    }
    refresh();
    Q_EMIT shown();
}

void AnalysesPage::refresh() {
    const bool busy = isBusy();
    run_->setText(busy ? tr("Stop") : tr("Run"));
    run_->setToolTip(busy       ? tr("Give this analysis up (A)")
                     : canRun() ? tr("Run the chosen analysis on the weights that are shown (A)")
                                : whyNot());
    run_->setEnabled(busy || canRun());
    busy_->setVisible(busy);
    title_->setVisible(isAnswered());
    note_->setVisible(isAnswered());
    copy_->setVisible(isAnswered());
    save_->setVisible(isAnswered());
    showMoment();
}

/// Of which weights the answer is, and whether those have changed since.
void AnalysesPage::showMoment() {
    moment_->setVisible(isAnswered());
    if (!isAnswered()) return;
    const AnalysisQuestion& q = answer_->question;
    const auto& now = viewpoint_.shown();
    const QString then = tr("Weights of epoch %1, step %2.")
                             .arg(QString::number(q.progress.epoch, 'f', 1))
                             .arg(q.progress.step);
    QString since;
    if (q.run != lab_.runNumber())
        since = tr("Another network is open now; run it again for that one.");
    else if (now && now->run == q.run && now->progress.step != q.progress.step)
        since = tr("Changed since: epoch %1 is shown now.")
                    .arg(QString::number(now->progress.epoch, 'f', 1));
    QFont font = this->font();
    font.setItalic(!since.isEmpty());
    moment_->setFont(font);
    moment_->setText(since.isEmpty() ? then : then + " " + since);
}

void AnalysesPage::chooseSave() {
    if (!isAnswered()) return;
    const FileKind json{tr("JSON"), "json"}, csv{tr("CSV, for spreadsheets"), "csv"};
    const QString name = QString::fromStdString(answer_->question.id);
    const QString path =
        askSaveName(this, tr("Save the answer"), withEnding(name, json), {json, csv});
    if (!path.isEmpty()) saveTo(path);
}

bool AnalysesPage::saveTo(const QString& path) {
    if (!isAnswered()) return false;
    const bool csv = path.endsWith(".csv", Qt::CaseInsensitive);
    const AnalysisResult& r = *answer_->result;
    const Status status =
        writeFileSafely(path.toStdString(), csv ? r.csv() : writeJson(r.json()) + "\n");
    const QString use =
        csv ? tr("A spreadsheet opens it.") : tr("It has all digits, for programs.");
    Q_EMIT message(status ? tr("Saved %1. %2").arg(nameAndFolder(path), use)
                          : QString::fromStdString(status.error().sentence()));
    return status.has_value();
}

}  // namespace hourglass::ui
