#include <filesystem>

#include "core/io/safe_file.h"
#include "core/report/report.h"
#include "core/report/text_codes.h"

namespace hourglass {

Status checkReportPath(const std::string& path) {
    if (path.ends_with(".html") || path.ends_with(".md")) return {};
    return failure("A report is written as FILE.html or FILE.md.", path, "Name a file so.");
}

/// The pictures first: a text that names what is not there would be half a report.
Status writeReport(const std::string& path, const Report& report) {
    if (auto status = checkReportPath(path); !status) return status;
    if (path.ends_with(".html")) return writeFileSafely(path, reportHtml(report));
    const std::filesystem::path file(path);
    const MarkdownReport made = reportMarkdown(report, file.stem().string());
    for (auto& [name, bytes] : made.pictures)
        if (auto status = writeFileSafely((file.parent_path() / name).string(), bytes); !status)
            return status;
    return writeFileSafely(path, made.text);
}

std::string commandBack(const std::string& page, int64_t updates, const std::string& file,
                        int64_t run) {
    std::string command = "hourglass --page " + shellWord(page);
    if (run > 0) command += " --run " + std::to_string(run);
    if (updates >= 0) command += " --moment update:" + std::to_string(updates);
    return command + " " + shellWord(file);
}

}  // namespace hourglass
