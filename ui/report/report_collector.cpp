#include "ui/report/report_collector.h"

#include <QApplication>
#include <QBuffer>
#include <QCursor>
#include <cstdlib>

#include "core/experiment/setting_path.h"
#include "ui/document/document_model.h"
#include "ui/report/report_model.h"
#include "ui/samples/painted_view.h"
#include "ui/views/curve_plot.h"

namespace hourglass::ui {
namespace {

constexpr double kScale = 2;
constexpr qsizetype kMostRows = 60;

std::string pngBytes(const QImage& picture) {
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    picture.save(&buffer, "PNG");
    return bytes.toStdString();
}

std::vector<std::string> plain(const QStringList& words) {
    std::vector<std::string> list;
    for (auto& word : words) list.push_back(word.toStdString());
    return list;
}

/// All numbers of a large view are in its CSV file: a report shows the first ones.
ReportTable tableOf(const NumberTable& numbers) {
    ReportTable table{{}, plain(numbers.head), {}};
    for (qsizetype i = 0; i < std::min(numbers.rows.size(), kMostRows); ++i) {
        table.rows.push_back(plain(numbers.rows[i]));
        table.rows.back().resize(table.head.size());
    }
    if (numbers.rows.size() > kMostRows)
        table.title = ReportCollector::tr("The first %1 of %2 rows")
                          .arg(kMostRows)
                          .arg(numbers.rows.size())
                          .toStdString();
    return table;
}

std::vector<std::pair<std::string, std::string>> ownSettings(const Experiment& experiment) {
    std::vector<std::pair<std::string, std::string>> settings;
    const auto plainOne = parseExperiment(Value::object(), "report", experiment.recipe);
    if (!plainOne) return settings;
    for (auto& path : differences(plainOne->settings, experiment.settings)) {
        const Value& value = experiment.at(path);
        settings.emplace_back(path, value.isText() ? value.text() : writeJson(value, -1));
    }
    return settings;
}

std::optional<ViewExports> exportsAround(QWidget* widget) {
    for (; widget; widget = widget->parentWidget()) {
        if (auto* view = qobject_cast<PaintedView*>(widget)) return exportsOf(*view);
        if (auto* plot = qobject_cast<CurvePlot*>(widget)) return plot->exports();
    }
    return std::nullopt;
}

}  // namespace

ReportCollector::ReportCollector(DocumentModel& document, Lab& lab, Viewpoint& viewpoint,
                                 Words page, Words sentence, QObject* window)
    : QObject(window),
      document_(document),
      lab_(lab),
      viewpoint_(viewpoint),
      page_(std::move(page)),
      sentence_(std::move(sentence)) {}

ReportCollector* ReportCollector::of(const QWidget& view) {
    return view.window()->findChild<ReportCollector*>({}, Qt::FindDirectChildrenOnly);
}

void ReportCollector::add(const ViewExports& view) {
    ReportedView taken;
    const QString name =
        view.view->accessibleName().isEmpty() ? view.name : view.view->accessibleName();
    taken.page = page_();
    taken.item.title = name.toStdString();
    QString caption = sentence_();
    const auto& shown = viewpoint_.shown();
    if (lab_.runNumber() > 0 && shown) {
        taken.run = lab_.shownNumber();
        const int64_t updates = view.updates >= 0 ? view.updates : shown->progress.step;
        taken.updates = keptNear(updates);
        const QString moment =
            updates == shown->progress.step ? momentName(*shown) : tr("update %L1").arg(updates);
        caption = tr("Run %1 (%2), %3. %4").arg(taken.run).arg(lab_.runLabel(), moment, caption);
    }
    taken.item.caption = caption.toStdString();
    taken.item.settings = ownSettings(lab_.experiment());
    taken.item.pictures.push_back({pngBytes(view.picture(kScale)), {}, name.toStdString()});
    const NumberTable numbers = view.numbers();
    if (!numbers.rows.isEmpty()) taken.item.tables.push_back(tableOf(numbers));
    ReportModel& report = ReportModel::of(document_);
    report.add(std::move(taken));
    Q_EMIT told(tr("Added “%1” to the report, which has %n views now.", nullptr,
                   static_cast<int>(report.views().size()))
                    .arg(name));
}

/// Pictures follow the training a little late, and not each moment is kept: the way back leads to
/// the nearest one that is.
int64_t ReportCollector::keptNear(int64_t updates) const {
    int64_t nearest = updates, away = -1;
    for (auto& moment : viewpoint_.moments()) {
        const int64_t distance = std::abs(moment->progress.step - updates);
        if (away >= 0 && distance >= away) continue;
        away = distance;
        nearest = moment->progress.step;
    }
    return nearest;
}

bool ReportCollector::addPresent(QWidget& window) {
    QWidget* focused = QApplication::focusWidget();
    auto view = focused && focused->window() == &window ? exportsAround(focused) : std::nullopt;
    if (!view) {
        QWidget* under = window.childAt(window.mapFromGlobal(QCursor::pos()));
        view = exportsAround(under);
    }
    if (!view) return false;
    add(*view);
    return true;
}

}  // namespace hourglass::ui
