#include <QFileInfo>
#include <QtConcurrent>

#include "core/data/prepared_data.h"
#include "core/data/sources/format.h"
#include "core/data/sources/idx_folder.h"
#include "ui/window/run_files.h"

// Data that have moved: the document's runs are told their new place.
namespace hourglass::ui {
namespace {

/// The runs whose data come from `old`, with data from `path`.
void moveData(DocumentFile& document, const std::string& old, const std::string& path) {
    const DataFormat* format = formatByEnding(path);
    const bool takesLabels = !format || format->takesLabelsFile;
    const std::string labels = takesLabels ? labelsBeside(path) : std::string();
    const auto tell = [&](Experiment& experiment) {
        if (experiment.at("data.source").text() != old) return false;
        // While a folder is away nobody knows that it is one: what only other sources have is left
        // out.
        Value section = Value::object();
        for (auto& [key, value] : experiment.section("data").members())
            if (findField(dataFields(), key) || findField(sourceFields(path), key))
                section.set(key, value);
        section.set("source", path);
        section.set("labels", labels);
        experiment.settings.set("data", section);
        experiment = resolveExperiment(experiment.recipe, experiment.settings);
        return true;
    };
    tell(document.experiment);
    for (SavedRun& run : document.runs) {
        auto file = std::make_shared<RunFile>(*run.file);
        if (tell(file->checkpoint.experiment)) run.file = std::move(file);
    }
}

}  // namespace

void RunFiles::findDataAt(const QString& path) {
    const std::string old = lab_.experiment().at("data.source").text();
    const int64_t shown = viewpoint_.updates();
    lab_.withRuns([=, this, document = model_.document()](RunsNow now) {
        now.shown = shown;
        now.told = ReportModel::of(model_).moments();
        const auto made = std::make_shared<DocumentFile>();
        Job job;
        job.work = [=, parts = otherParts()]() -> Status {
            auto file = makeDocument(document, now, parts, true);
            if (!file) return tl::make_unexpected(file.error());
            *made = std::move(*file);
            moveData(*made, old, path.toStdString());
            return {};
        };
        job.done = tr("The data are now taken from %1. Save, so that the document knows it.")
                       .arg(QFileInfo(path).fileName());
        job.after = [=, this] {
            show(*made, model_.path());
            model_.undoStack().resetClean();
        };
        write(std::move(job));
    });
}

}  // namespace hourglass::ui
