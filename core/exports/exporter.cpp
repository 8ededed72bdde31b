#include "core/exports/exporter.h"

#include <algorithm>
#include <cmath>
#include <filesystem>

#include "core/base/archive.h"
#include "core/base/field.h"
#include "core/base/file.h"
#include "core/exports/export_samples.h"
#include "core/exports/export_words.h"
#include "core/exports/files_together.h"
#include "core/exports/formats.h"
#include "core/io/run_file.h"

namespace hourglass {
namespace {

constexpr int64_t kComparedSamples = 100;
constexpr double kMostDifference = 1e-5;  ///< times max(1, |y|, the deviation)
constexpr size_t kFirstLines = 4096;
constexpr uint64_t kMostFacts = uint64_t{1} << 24;  ///< bytes of an archive's description

/// What a difference of 1 in the units that the network draws is in the data's own: a value near 0
/// of a column with a large deviation is as inexact as its others.
double deviationOf(const ExportRequest& request, size_t unit) {
    if (request.part == ModelPart::Encoder || request.part == ModelPart::Scorer) return 1;
    const Columns& columns = request.scaling.columns;
    const double factor = columns.empty() ? double{request.scaling.factor}
                                          : columns.factor[unit % columns.factor.size()];
    return std::abs(1 / factor);
}

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
        const double size = std::max({1.0, std::abs(y), deviationOf(request, i)});
        const double share = d / (kMostDifference * size);
        worst = std::isnan(share) ? INFINITY : std::max(worst, share);
    }
    report.samples = samples->count;
    report.drawn = samples->drawn;
    if (worst <= 1) return {};
    return failure("What was written differs from the model by " + digitsOf(report.difference, 2) +
                       ", which is more than rounding; nothing was saved.",
                   "export", "Please report this together with the experiment file.");
}

std::string extentsText(const std::string& name, int64_t units) {
    return name + " [N, " + std::to_string(units) + "]";
}

std::string formatInJson(const std::string& text) {
    const auto value = parseJson(text, "export");
    const Value* format = value ? value->find("format") : nullptr;
    return format ? format->text() : "";
}

/// The format that the second file of an export bears; empty if it is none, or not to be read.
std::string formatBorne(std::string bytes) {
    if (bytes.starts_with("PK")) {
        const auto archive = ArchiveReader::open(std::move(bytes), "export");
        if (!archive) return "";
        return formatInJson(archive->read("description.json", kMostFacts).value_or(""));
    }
    if (bytes.starts_with("{")) return formatInJson(bytes);
    const std::string before = "written by Hourglass ", opens = " (format: ";
    const std::string first = bytes.substr(0, kFirstLines);
    const size_t place = first.find(opens, first.find(before));
    if (place == std::string::npos) return "";
    const size_t from = place + opens.size(), to = first.find(')', from);
    return to == std::string::npos ? "" : first.substr(from, to - from);
}

/// A file beside the chosen one is replaced only if an earlier export in this format wrote it:
/// another's would be without its weights, or have others than its program wants.
Status mayReplace(const std::string& path, const std::string& chosen, const std::string& format) {
    std::error_code code;
    if (path == chosen || !std::filesystem::exists(path, code)) return {};
    const std::string borne = formatBorne(readFile(path).value_or(""));
    if (borne == format) return {};
    return failure("This export also writes \"" + path + "\", and there is such a file " +
                       (borne.empty() ? "that is none of Hourglass's exports."
                                      : "of an export in the format " + borne + "."),
                   chosen, "Choose another name or folder, or move that file away first.");
}

/// The chosen file comes last: when it is there, all it needs is.
Status writeAll(const ExportedFiles& files, ExportReport& report) {
    std::vector<NamedBytes> named;
    for (size_t i = files.size(); i-- > 0;) {
        named.push_back({report.paths[i], files[i].bytes});
        report.bytes += std::ssize(files[i].bytes);
    }
    return writeFilesTogether(named);
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
    return "read back: largest difference " + digitsOf(difference, 1) + " over " +
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
    request.format = id;
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
        if (auto status = mayReplace(each, path, id); !status)
            return tl::make_unexpected(status.error());
    if (auto status = writeAll(*files, report); !status) return tl::make_unexpected(status.error());
    return report;
}

}  // namespace hourglass
