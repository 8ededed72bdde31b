#include "core/exports/exporter.h"

#include <cmath>
#include <cstdio>
#include <filesystem>

#include "core/base/field.h"
#include "core/base/file.h"
#include "core/exports/export_samples.h"
#include "core/exports/export_words.h"
#include "core/exports/formats.h"
#include "core/io/run_file.h"
#include "core/io/safe_file.h"

namespace hourglass {
namespace {

constexpr int64_t kComparedSamples = 100;
constexpr double kMostDifference = 1e-5;  ///< times max(1, |y|)

/// The largest difference; an error if it is more than rounding explains.
Status compare(const ExportFormat& format, const ExportedFiles& files, const ExportRequest& request,
               ExportReport& report) {
    auto samples = samplesFor(request, kComparedSamples);
    if (!samples) return tl::make_unexpected(samples.error());
    auto answer = format.answer(files, request, *samples);
    if (!answer) return tl::make_unexpected(answer.error());
    if (answer->size() != samples->expected.size())
        return failure("What was written has answers of another size than the model's.", "export",
                       "Please report this together with the experiment file.");
    double worst = 0;
    for (size_t i = 0; i < answer->size(); ++i) {
        const double y = samples->expected[i], d = std::abs((*answer)[i] - y);
        if (std::isnan(d) && std::isnan(y)) continue;
        report.difference = std::max(report.difference, d);
        const double share = d / (kMostDifference * std::max(1.0, std::abs(y)));
        worst = std::isnan(share) ? INFINITY : std::max(worst, share);
    }
    report.samples = samples->count;
    report.drawn = samples->drawn;
    if (worst <= 1) return {};
    char text[60];
    std::snprintf(text, sizeof text, "%.2g", report.difference);
    return failure(std::string("What was written differs from the model by ") + text +
                       ", which is more than rounding; nothing was saved.",
                   "export", "Please report this together with the experiment file.");
}

std::string extentsText(const std::string& name, int64_t units) {
    return name + " [N, " + std::to_string(units) + "]";
}

/// A file beside the chosen one is replaced only if an earlier export wrote it.
Status mayReplace(const std::string& path, const std::string& chosen) {
    std::error_code code;
    if (path == chosen || !std::filesystem::exists(path, code)) return {};
    auto old = readFile(path);
    if (old && (old->substr(0, 4096).find("Hourglass") != std::string::npos ||
                old->find("description.json") != std::string::npos))
        return {};
    return failure("This export also writes \"" + path +
                       "\", and there is such a file that is none of Hourglass's.",
                   chosen, "Choose another name or folder.");
}

}  // namespace

const std::vector<ExportFormat>& exportFormats() {
    static const std::vector<ExportFormat> formats = {
        onnxExport(), numpyExport(), torchExport(),    safetensorsExport(),
        cExport(),    cppExport(),   modelCardExport()};
    return formats;
}

Result<const ExportFormat*> findExportFormat(const std::string& id) {
    std::vector<std::string> known;
    for (auto& format : exportFormats()) {
        if (format.id == id) return &format;
        known.push_back(format.id);
    }
    return failure("Unknown format \"" + id + "\".", "format", suggestion(id, known));
}

std::string ExportReport::sentence() const {
    if (samples == 0) return "";
    char text[40];
    std::snprintf(text, sizeof text, "%.1g", difference);
    return std::string("read back: largest difference ") + text + " over " +
           std::to_string(samples) + (samples == 1 ? " sample" : " samples") +
           (drawn ? " drawn by the model" : "") + " (" + checked + ")";
}

Value ExportReport::json() const {
    Value value = Value::object(), files = Value::array();
    for (auto& path : paths) files.items().emplace_back(path);
    value.set("files", files);
    value.set("bytes", bytes);
    if (!input.empty()) value.set("input", input);
    if (!output.empty()) value.set("output", output);
    if (samples > 0) {
        Value read = Value::object();
        read.set("samples", samples);
        read.set("drawn", drawn);
        read.set("largest_difference", difference);
        read.set("by", checked);
        value.set("read_back", read);
    }
    if (threshold) value.set("threshold", *threshold);
    value.set("code", code);
    return value;
}

Result<ExportReport> exportModel(const std::string& id, const ExportRequest& wanted,
                                 const std::string& path) {
    auto format = findExportFormat(id);
    if (!format) return tl::make_unexpected(format.error());
    ExportRequest request = wanted;
    request.name = identifierOf(path);
    request.threshold.reset();
    CodeStatistics fitted;
    const bool drawsByFit =
        request.part == ModelPart::Sampler && request.experiment.at("prior.kind").text() == "none";
    if (drawsByFit && !request.codes && request.data) {
        auto codes = fitCodes(
            {request.experiment, request.sampleShape, request.parameters, request.progress},
            *request.data);
        if (!codes) return tl::make_unexpected(codes.error());
        fitted = std::move(*codes);
        request.codes = &fitted;
    }
    if (request.part == ModelPart::Scorer && (*format)->answer) {
        auto threshold = thresholdOf(request);
        if (!threshold) return tl::make_unexpected(threshold.error());
        request.threshold = *threshold;
    }
    auto files = (*format)->write(request);
    if (!files) return tl::make_unexpected(files.error());
    ExportReport report;
    report.checked = (*format)->checked;
    report.threshold = request.threshold;
    report.code = (*format)->code ? (*format)->code(request, path) : "";
    if ((*format)->answer) {
        if (auto status = compare(**format, *files, request, report); !status)
            return tl::make_unexpected(status.error());
        auto trace = traceModel(request);
        report.input = extentsText(trace->inputName, trace->input.units());
        if (trace->condition) report.input += ", " + extentsText("label", trace->condition.units());
        report.output = extentsText(trace->outputName, trace->output.units());
    }
    for (size_t i = 0; i < files->size(); ++i)
        report.paths.push_back(i == 0 ? path : withOtherEnding(path, (*files)[i].ending));
    for (size_t i = 1; i < files->size(); ++i)
        if (report.paths[i] == path)
            return failure("This export writes a second file of that name.", path,
                           "Let the name end in \"." + (*format)->ending + "\".");
    for (auto& each : report.paths)
        if (auto status = mayReplace(each, path); !status)
            return tl::make_unexpected(status.error());
    // The chosen file comes last: when it is there, all it needs is.
    for (size_t i = files->size(); i-- > 0;) {
        const std::string& bytes = (*files)[i].bytes;
        if (auto status = writeFileSafely(report.paths[i], bytes); !status)
            return tl::make_unexpected(status.error());
        report.bytes += std::ssize(bytes);
        auto there = readFile(report.paths[i]);
        if (!there || *there != bytes)
            return failure("The file is not what was written to it.", report.paths[i],
                           "Look at the disk, then export again.");
    }
    return report;
}

}  // namespace hourglass
