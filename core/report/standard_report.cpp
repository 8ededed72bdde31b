#include "core/report/standard_report.h"

#include <algorithm>
#include <cmath>

#include "core/doctor/training_fault.h"
#include "core/experiment/recipe.h"
#include "core/experiment/setting_path.h"
#include "core/pictures/png.h"
#include "core/report/result_item.h"

namespace hourglass {
namespace {

constexpr int64_t kRebuilt = 12;  // samples that are shown
constexpr int kSheetWidth = 800;  // pixels

std::string wordOfValue(const Value& value) {
    return value.isText() ? value.text() : writeJson(value, -1);
}

ReportItem experimentItem(const ReportedRun& r) {
    const Checkpoint& saved = r.run.file->checkpoint;
    ReportItem item;
    item.title = "Experiment";
    item.caption = "Variant " + saved.experiment.recipe + ", a code of " +
                   std::to_string(saved.experiment.codeUnits()) + " values, " +
                   std::to_string(r.subject.model.parameters().trainedCount()) +
                   " trained numbers, " + std::to_string(saved.history.last().epoch) +
                   " epochs in " + AnalysisResult::shown(saved.seconds) + " s, seed " +
                   wordOfValue(saved.experiment.at("training.seed")) +
                   ". Data: " + samplesOf(r.subject.data.sampleShape) + ", " +
                   std::to_string(r.subject.data.train.count()) + " for training.";
    item.comment = r.run.words.note;
    item.code = writeJson(experimentFile(saved.experiment));
    item.back = commandBack("lab", saved.updates(), r.file, r.run.number);
    return item;
}

/// "bag" of a picture with a label, else what the data call their rows.
std::string sampleName(const PartView& part, int64_t index) {
    const uint32_t row = part.rows[static_cast<size_t>(index)];
    const Dataset& data = *part.data;
    if (!data.rowNames.empty() || !data.hasLabels()) return data.rowName(row);
    const auto label = static_cast<size_t>(data.labels[row]);
    return label < data.labelNames.size() ? data.labelNames[label] : std::to_string(label);
}

/// Pictures beside each other, the input above and what became of it below; of other samples their
/// errors.
Result<ReportItem> rebuiltItem(const ReportedRun& r) {
    const PreparedData& data = r.subject.data;
    const PartView& part = data.test.count() > 0 ? data.test : data.train;
    const PartView some = someOf(part, kRebuilt);
    const std::vector<float> given = picturesOf(data, some);
    const int64_t units = data.sampleShape.count(), count = some.count();
    std::vector<float> rebuilt(given.size());
    r.subject.model.setLabels(some, 0, count);
    r.subject.model.reconstruct(given.data(), count, rebuilt.data());
    ReportItem item;
    item.title = "Reconstructions";
    item.caption = std::string("Samples of the ") + (data.test.count() > 0 ? "test" : "training") +
                   " part: above as they are, below as they are rebuilt.";
    if (data.train.data->isPicture()) {
        std::vector<float> both = given;
        both.insert(both.end(), rebuilt.begin(), rebuilt.end());
        const Raster sheet =
            sheetOf(both.data(), 2 * count, data.sampleShape, static_cast<int>(count));
        auto png = pngOf(enlarged(sheet, std::clamp(kSheetWidth / sheet.width, 1, 8)));
        if (!png) return tl::make_unexpected(png.error());
        item.pictures.push_back({std::move(*png), {}, "Samples and their reconstructions"});
    } else {
        item.caption = "The error of some samples.";
    }
    ReportTable table{"", {"sample", "squared error, SSE"}, {}};
    for (int64_t i = 0; i < count; ++i) {
        double squares = 0;
        for (int64_t u = i * units; u < (i + 1) * units; ++u) {
            const double d =
                double{given[static_cast<size_t>(u)]} - double{rebuilt[static_cast<size_t>(u)]};
            squares += d * d;
        }
        table.rows.push_back({sampleName(some, i), AnalysisResult::shown(squares)});
    }
    item.tables.push_back(std::move(table));
    item.back = commandBack("lab", r.run.file->checkpoint.updates(), r.file, r.run.number);
    return item;
}

ReportItem faultsItem(const std::vector<Finding>& findings) {
    ReportItem item;
    item.title = "What is wrong with it";
    for (const Finding& f : findings)
        item.caption += (item.caption.empty() ? "" : " ") + f.title + ": " +
                        AnalysisResult::shown(f.number) + " " + f.unit + ". " + f.reason;
    return item;
}

ReportItem repeatItem(const ReportedRun& r) {
    ReportItem item;
    item.title = "How to repeat it";
    item.caption =
        "The experiment above, saved as experiment.json, gives the same numbers on the same "
        "machine with any number of threads.";
    item.code =
        "hourglass-cli train experiment.json --out again.hourglass\n"
        "hourglass-cli evaluate again.hourglass\n"
        "hourglass-cli repeat experiment.json --seeds 5";
    if (!r.subject.data.fingerprint.empty())
        item.caption += " Fingerprint of the data as read: " + r.subject.data.fingerprint + ".";
    return item;
}

/// An analysis where it can be asked; nothing where it cannot.
Result<std::optional<ReportItem>> answerItem(const ReportedRun& r, const std::string& id) {
    const auto* entry = analyses().find(id);
    const auto analysis = entry->make(Options::resolve(entry->fields, Value::object(), id));
    if (!analysis->fits({r.subject.experiment, r.subject.model.model(), r.subject.data}))
        return std::nullopt;
    const auto answer = analysis->run(r.subject);
    if (r.subject.stop.stop_requested()) return stoppedEarly();
    if (!answer) return std::nullopt;
    auto item = reportItemOf(*answer);
    if (!item) return tl::make_unexpected(item.error());
    item->back =
        commandBack("analyses/" + id, r.run.file->checkpoint.updates(), r.file, r.run.number);
    return std::optional(std::move(*item));
}

}  // namespace

Result<Report> standardReport(const ReportedRun& r) {
    const History& history = r.run.file->checkpoint.history;
    Report report;
    report.title = r.run.words.title(r.run.number);
    report.items.push_back(experimentItem(r));
    report.items.push_back(curvesItem(history, r.subject.data.sampleShape));
    auto rebuilt = rebuiltItem(r);
    if (!rebuilt) return tl::make_unexpected(rebuilt.error());
    report.items.push_back(std::move(*rebuilt));
    for (const char* id : {"evaluation", "features", "map"}) {
        auto item = answerItem(r, id);
        if (!item) return tl::make_unexpected(item.error());
        if (*item) report.items.push_back(std::move(**item));
    }
    const auto findings = examine(ExaminedRun(r.subject, history));
    if (!findings.empty()) report.items.push_back(faultsItem(findings));
    report.items.push_back(repeatItem(r));
    return report;
}

}  // namespace hourglass
